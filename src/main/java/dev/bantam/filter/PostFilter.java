package dev.bantam.filter;

import dev.bantam.filter.FilterReport.FilterStatus;
import dev.bantam.filter.flow.FlowTables;
import dev.bantam.filter.provenance.Copies;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LibraryApi;
import dev.bantam.syntax.SyntaxSupport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads suggestions inside their files and reports what they bring. Thread-safe.
 *
 * <p>Fails closed: what was not read by every rule in time is {@code UNCHECKED_*}, never clean.
 */
public final class PostFilter {
  /** Longer files, in UTF-16 units, are not read. */
  public static final int MAX_LENGTH = JavaFragment.MAX_LENGTH;

  private static final Logger LOG = LoggerFactory.getLogger(PostFilter.class);

  /** For what nobody waits for at a cursor: whole files and warming up. */
  private static final Duration PATIENT = Duration.ofSeconds(20);

  private static final int WARM_UP_ROUNDS = 12;

  private final FilterConfig config;
  private final List<RuleInUse> rules;
  private final @Nullable FlowTables tables;
  private final FilterThreads threads;
  private final Duration patience;
  private final Copies copies;

  /** For the files of one folder; shares everything but rules. */
  private volatile @Nullable FolderFilter ofFolder;

  /** A filter with all rules but those switched off, for as many callers as there are cores. */
  public PostFilter(FilterConfig config) {
    this(config, Copies.NONE);
  }

  /**
   * The same, for suggestions of a model.
   *
   * @param copies tells what of a suggestion stands in the model's corpus
   */
  public PostFilter(FilterConfig config, Copies copies) {
    this(
        config,
        rules(config, LibraryApi.EMPTY, copies),
        new FilterThreads(FilterThreads.USUAL),
        PATIENT,
        copies);
  }

  /**
   * A filter with all rules but those switched off.
   *
   * @param parallel how many checks run at once
   */
  public PostFilter(FilterConfig config, int parallel) {
    this(config, parallel, LibraryApi.EMPTY);
  }

  /**
   * The same for a project's files.
   *
   * @param libraries what the libraries of the project have
   */
  public PostFilter(FilterConfig config, int parallel, LibraryApi libraries) {
    this(config, rules(config, libraries, Copies.NONE), parallel, PATIENT);
  }

  PostFilter(FilterConfig config, List<Rule> rules) {
    this(config, rules, FilterThreads.USUAL, PATIENT);
  }

  /**
   * @param patience longest time for a whole file
   */
  PostFilter(FilterConfig config, List<Rule> rules, int parallel, Duration patience) {
    this(config, rules, new FilterThreads(parallel), patience, Copies.NONE);
  }

  private PostFilter(
      FilterConfig config,
      List<Rule> rules,
      FilterThreads threads,
      Duration patience,
      Copies copies) {
    this.config = config;
    this.rules = RuleInUse.of(rules, config);
    this.tables = tables(config.ownRules());
    this.threads = threads;
    this.patience = patience;
    this.copies = copies;
  }

  private static List<Rule> rules(FilterConfig config, LibraryApi libraries, Copies copies) {
    List<Rule> rules = new ArrayList<>();
    // Without a compiler the rules do not even load, and every check says so.
    if (SyntaxSupport.isAvailable()) {
      rules.addAll(RuleCatalogue.all(libraries, copies));
      config.ownRules().banned().forEach(api -> rules.add(new BannedApiCheck(api)));
    }
    return rules;
  }

  /** Those of the rules with what somebody adds; none if nobody does. */
  private static @Nullable FlowTables tables(OwnRules own) {
    boolean adds = own.sinks() != null || own.sources() != null || own.cleaners() != null;
    return adds && SyntaxSupport.isAvailable()
        ? FlowTables.with(own.sinks(), own.sources(), own.cleaners())
        : null;
  }

  /**
   * Knows from now on what the libraries of a project have.
   *
   * @param folder absolute folder of the project
   */
  public void know(Path folder, LibraryApi libraries) {
    PostFilter filter =
        new PostFilter(config, rules(config, libraries, copies), threads, patience, copies);
    ofFolder = FolderFilter.of(folder, filter);
  }

  /**
   * The filter for a file: it knows the project's libraries if the file lies in the project's
   * folder or does not say where it lies.
   *
   * @param path as the editor names it; null if it does not
   */
  public PostFilter of(@Nullable String path) {
    FolderFilter known = ofFolder;
    return known != null && known.has(path) ? known.filter() : this;
  }

  /** The rules that run, in a fixed order, with the level that their findings have. */
  public List<RuleInfo> rules() {
    return rules.stream().map(RuleInUse::info).toList();
  }

  /** What it knows of the model's corpus, in a few words; empty if nothing. */
  public Optional<String> copies() {
    return copies.describe();
  }

  /** Reads a suggestion within the time budget. */
  public FilterReport check(Suggestion suggestion) {
    return check(suggestion, config.timeBudget());
  }

  /**
   * What is done with what was found; see {@link FilterConfig#modeFor(FilterReport, FilterMode)}.
   */
  public FilterMode modeFor(FilterReport report, FilterMode usual) {
    return config.modeFor(report, usual);
  }

  /** Whether no finding whatever can keep a suggestion from being shown as it is. */
  public boolean alwaysAnnotates(FilterMode usual) {
    return config.alwaysAnnotates(usual);
  }

  /**
   * Reads a whole file, without what the file itself switches off; may take seconds.
   *
   * @param javaRelease release the file is written for
   */
  public FilterReport checkFile(String text, int javaRelease) {
    long start = System.nanoTime();
    FileReport report = readFile(text, javaRelease);
    return report(report.status(), report.findings(), start);
  }

  /**
   * Reads a whole file and tells all there is to say of it; may take seconds.
   *
   * @param javaRelease release the file is written for
   */
  public FileReport readFile(String text, int javaRelease) {
    Check check = Check.ofFile(text, javaRelease, rules, tables);
    FilterStatus status = run(check, javaRelease, patience);
    return new FileReport(status, check.findings(), check.suppressed(), check.firstErrorLine());
  }

  /**
   * Runs the rules of every package until they are compiled, so that the first real check is in
   * time.
   */
  public void warmUp() {
    for (int i = 0; i < WARM_UP_ROUNDS * WarmUp.COUNT; i++) {
      check(WarmUp.suggestion(i), PATIENT);
    }
  }

  private FilterReport check(Suggestion suggestion, Duration budget) {
    long start = System.nanoTime();
    Check check = Check.ofSuggestion(suggestion, rules, tables);
    FilterStatus status = run(check, suggestion.javaRelease(), budget);
    return report(status, check.findings(), start);
  }

  private static FilterReport report(FilterStatus status, List<Finding> findings, long start) {
    return new FilterReport(status, findings, Duration.ofNanos(System.nanoTime() - start));
  }

  private FilterStatus run(Check check, int release, Duration budget) {
    if (!SyntaxSupport.isAvailable()) {
      return FilterStatus.UNCHECKED_ERROR;
    }
    return release > SyntaxSupport.newestRelease()
        ? FilterStatus.UNCHECKED_LANGUAGE
        : run(check, budget);
  }

  private FilterStatus run(Check check, Duration budget) {
    try {
      return threads.run(check::run, budget);
    } catch (TimeoutException | RejectedExecutionException late) {
      return FilterStatus.UNCHECKED_TIMEOUT;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return FilterStatus.UNCHECKED_ERROR;
    } catch (ExecutionException failed) {
      // The class alone: a message may hold the user's code.
      Throwable cause = Objects.requireNonNullElse(failed.getCause(), failed);
      LOG.warn("filter failed: {}", cause.getClass().getName());
      return FilterStatus.UNCHECKED_ERROR;
    } finally {
      check.abandon();
    }
  }
}

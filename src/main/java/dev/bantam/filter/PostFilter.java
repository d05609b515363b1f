package dev.bantam.filter;

import dev.bantam.filter.FilterReport.FilterStatus;
import dev.bantam.syntax.SyntaxSupport;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads suggestions inside their files and reports what they bring. Thread-safe.
 *
 * <p>Fails closed: what was not read by every rule in time is {@code UNCHECKED_*}, never clean.
 */
public final class PostFilter {
  private static final Logger LOG = LoggerFactory.getLogger(PostFilter.class);

  /** For what nobody waits for at a cursor: whole files and warming up. */
  private static final Duration PATIENT = Duration.ofSeconds(20);

  private static final int WARM_UP_ROUNDS = 25;

  private final FilterConfig config;
  private final List<Rule> rules;
  private final FilterThreads threads;

  /** A filter with all rules but those switched off. */
  public PostFilter(FilterConfig config) {
    // Without a compiler the rules do not even load, and every check says so.
    this(config, SyntaxSupport.isAvailable() ? RuleCatalogue.all() : List.of());
  }

  PostFilter(FilterConfig config, List<Rule> rules) {
    this.config = config;
    this.rules =
        rules.stream().filter(r -> !config.disabledRules().contains(r.info().id())).toList();
    this.threads = new FilterThreads();
  }

  /** Reads a suggestion within the time budget. */
  public FilterReport check(Suggestion suggestion) {
    return check(suggestion, config.timeBudget());
  }

  /**
   * Reads a whole file, as if all of it were suggested; may take seconds.
   *
   * @param javaRelease release the file is written for
   */
  public FilterReport checkFile(String text, int javaRelease) {
    return check(new Suggestion("", text, "", javaRelease), PATIENT);
  }

  /** Runs every rule until it is compiled, so that the first real check is in time. */
  public void warmUp() {
    for (int i = 0; i < WARM_UP_ROUNDS; i++) {
      check(WarmUp.suggestion(i), PATIENT);
    }
  }

  private FilterReport check(Suggestion suggestion, Duration budget) {
    long start = System.nanoTime();
    Check check = new Check(suggestion, rules);
    FilterStatus status = check(check, suggestion.javaRelease(), budget);
    return new FilterReport(status, check.findings(), Duration.ofNanos(System.nanoTime() - start));
  }

  private FilterStatus check(Check check, int release, Duration budget) {
    if (!SyntaxSupport.isAvailable()) {
      return FilterStatus.UNCHECKED_ERROR;
    }
    return release > SyntaxSupport.newestRelease()
        ? FilterStatus.UNCHECKED_LANGUAGE
        : run(check, budget);
  }

  private FilterStatus run(Check check, Duration budget) {
    try {
      Future<FilterStatus> result = threads.submit(check::run);
      return await(result, check, budget);
    } catch (RejectedExecutionException busy) {
      return FilterStatus.UNCHECKED_TIMEOUT;
    }
  }

  private static FilterStatus await(Future<FilterStatus> result, Check check, Duration budget) {
    try {
      return result.get(budget.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
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
      result.cancel(/* mayInterruptIfRunning= */ true);
    }
  }
}

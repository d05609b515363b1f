package dev.bantam.cli;

import dev.bantam.filter.FileReport;
import dev.bantam.filter.FilterReport.FilterStatus;
import dev.bantam.filter.PostFilter;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Reads files with the filter, several at once, and reports of them in the order given. */
final class ProjectCheck {
  /** A UTF-16 unit takes at most three bytes of UTF-8. */
  private static final long MAX_BYTES = 3L * PostFilter.MAX_LENGTH;

  private final PostFilter filter;
  private final int jobs;
  private final ToIntFunction<Path> releases;

  /**
   * @param jobs how many files are read at once
   * @param releases the Java release that a file is written for
   */
  ProjectCheck(PostFilter filter, int jobs, ToIntFunction<Path> releases) {
    this.filter = filter;
    this.jobs = jobs;
    this.releases = releases;
  }

  /** One file: what was found, if it could be read, and what was not checked, if something was. */
  private record Outcome(@Nullable FileFindings findings, @Nullable UncheckedFile unchecked) {}

  /**
   * Reads all of them.
   *
   * @param progress told of each file that is done
   */
  CheckReport run(List<Path> files, Progress progress) throws InterruptedException {
    ExecutorService workers = Executors.newFixedThreadPool(jobs, ProjectCheck::thread);
    try {
      List<Future<Outcome>> outcomes =
          files.stream().map(file -> workers.submit(() -> outcome(file, progress))).toList();
      return report(outcomes);
    } finally {
      workers.shutdownNow();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "bantam-check");
    thread.setDaemon(true);
    return thread;
  }

  private CheckReport report(List<Future<Outcome>> outcomes) throws InterruptedException {
    List<FileFindings> read = new ArrayList<>();
    List<UncheckedFile> unchecked = new ArrayList<>();
    for (Future<Outcome> future : outcomes) {
      Outcome outcome = get(future);
      if (outcome.findings() != null) {
        read.add(outcome.findings());
      }
      if (outcome.unchecked() != null) {
        unchecked.add(outcome.unchecked());
      }
    }
    return new CheckReport(filter.rules(), read, unchecked);
  }

  private static Outcome get(Future<Outcome> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("reading a file failed in a way it cannot", e.getCause());
    }
  }

  private Outcome outcome(Path file, Progress progress) {
    try {
      return Files.size(file) > MAX_BYTES ? tooLong(file) : read(file);
    } catch (CharacterCodingException e) {
      return new Outcome(null, new UncheckedFile(file, "is not UTF-8"));
    } catch (IOException e) {
      return new Outcome(null, UncheckedFile.unreadable(file, e));
    } finally {
      progress.step();
    }
  }

  private Outcome read(Path file) throws IOException {
    String text = Files.readString(file);
    if (text.length() > PostFilter.MAX_LENGTH) {
      return tooLong(file);
    }
    FileReport report = filter.readFile(text, releases.applyAsInt(file));
    String reason = reason(report);
    return new Outcome(
        FileFindings.of(file, text, report),
        reason == null ? null : new UncheckedFile(file, reason));
  }

  private static Outcome tooLong(Path file) {
    String reason =
        String.format(Locale.ROOT, "is longer than %,d characters", PostFilter.MAX_LENGTH);
    return new Outcome(null, new UncheckedFile(file, reason));
  }

  /** Why not all of a file was checked; null if it was. */
  private static @Nullable String reason(FileReport report) {
    if (report.firstErrorLine() > 0 && report.status() != FilterStatus.UNCHECKED_TIMEOUT) {
      return "has a syntax error in line " + report.firstErrorLine();
    }
    return switch (report.status()) {
      case CHECKED -> null;
      case UNCHECKED_TIMEOUT -> "takes too long to read";
      case UNCHECKED_ERROR -> "cannot be parsed";
      case UNCHECKED_LANGUAGE -> "is of a Java release this JDK cannot parse";
    };
  }
}

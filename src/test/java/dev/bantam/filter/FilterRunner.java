package dev.bantam.filter;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bantam.filter.FilterReport.FilterStatus;
import dev.bantam.filter.provenance.Copies;
import dev.bantam.filter.provenance.CopyIndex;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Reads suggestions as lines of JSON and says of each what the filter does: thousands of cases in
 * one warm JVM, one after the other, through the door that the server uses.
 *
 * <p>Input: {@code {"id","release","prefix","suggestion","suffix"}} a line. Output, in the same
 * order: {@code {"id","status","findings","wallNanos","cpuNanos"}}; wall time is the caller's, with
 * the hand-over to a worker; processor time is that of the workers. The only argument is the time
 * budget in milliseconds; without it a check may take as long as it likes. The system property
 * {@code bantam.copies} names an index of copies; without it none are told. {@code
 * benchmarks/filter} starts it.
 */
final class FilterRunner {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final String WORKER = "bantam-filter";
  private static final Duration UNLIMITED = Duration.ofMinutes(5);

  private final PostFilter filter;

  private FilterRunner(Duration budget) throws IOException {
    Copies copies = new Copies();
    String index = System.getProperty("bantam.copies");
    if (index != null) {
      copies.use(CopyIndex.map(Path.of(index)));
    }
    filter = new PostFilter(new FilterConfig(FilterMode.ANNOTATE, budget, Set.of()), copies);
  }

  /** What is to be read. */
  record Case(String id, int release, String prefix, String suggestion, String suffix) {}

  /** What the filter says of it. */
  record Answer(
      String id, FilterStatus status, List<Finding> findings, long wallNanos, long cpuNanos) {}

  /** Answers every line of the input. */
  public static void main(String[] args) throws IOException {
    Duration budget = args.length == 0 ? UNLIMITED : Duration.ofMillis(Long.parseLong(args[0]));
    FilterRunner runner = new FilterRunner(budget);
    runner.filter.warmUp();
    try (BufferedReader cases =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream answers =
            new PrintStream(
                new FileOutputStream(FileDescriptor.out),
                /* autoFlush= */ false,
                StandardCharsets.UTF_8)) {
      for (String line = cases.readLine(); line != null; line = cases.readLine()) {
        Answer answer = runner.answer(JSON.readValue(line, Case.class));
        answers.println(JSON.writeValueAsString(answer));
      }
    }
  }

  private Answer answer(Case asked) {
    Suggestion suggestion =
        new Suggestion(asked.prefix(), asked.suggestion(), asked.suffix(), asked.release());
    long cpu = workerNanos();
    long start = System.nanoTime();
    FilterReport report = filter.check(suggestion);
    long wall = System.nanoTime() - start;
    // A worker that rested too long has ended, and its time is no longer in the sum.
    long spent = Math.max(0, workerNanos() - cpu);
    return new Answer(asked.id(), report.status(), report.findings(), wall, spent);
  }

  private static long workerNanos() {
    Thread[] threads = new Thread[2 * Thread.activeCount() + 8];
    Thread.enumerate(threads);
    return Arrays.stream(threads)
        .filter(Objects::nonNull)
        .filter(thread -> thread.getName().equals(WORKER))
        .mapToLong(thread -> Math.max(0, THREADS.getThreadCpuTime(thread.getId())))
        .sum();
  }
}

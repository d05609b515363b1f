package dev.bantam.filter;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bantam.filter.FilterRunner.Case;
import dev.bantam.syntax.JavaFragment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Times each rule by itself: which of them make a check slow, and in which file.
 *
 * <p>The argument is a file of what {@link FilterRunner} reads; all of it is read twice, and the
 * second time counts. Output: {@code {"rule","millis","mostMillis","most"}} a line, processor time
 * of all cases together and of the slowest one. What rules share (a file's names, its flows) is
 * made once for a file and counts for the rule that asks for it first. {@code times.py --rules} of
 * {@code benchmarks/filter} starts it.
 */
final class RuleTimes {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final double NANOS_PER_MILLI = 1e6;

  /** As {@link FilterThreads} have it. */
  private static final long STACK_BYTES = 4L << 20;

  private final Map<String, Cost> costs = new LinkedHashMap<>();

  /** What a rule took. */
  record Cost(String rule, double millis, double mostMillis, String most) {
    Cost plus(Cost other) {
      boolean isMore = other.mostMillis > mostMillis;
      return new Cost(
          rule,
          millis + other.millis,
          isMore ? other.mostMillis : mostMillis,
          isMore ? other.most : most);
    }
  }

  /** Times the rules on every case of a file. */
  public static void main(String[] args) throws InterruptedException {
    Thread worker = new Thread(null, () -> print(Path.of(args[0])), "rules", STACK_BYTES);
    worker.start();
    worker.join();
  }

  private static void print(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      new RuleTimes().readAll(lines);
      RuleTimes counted = new RuleTimes();
      counted.readAll(lines);
      for (Cost cost : counted.costs.values()) {
        System.out.println(JSON.writeValueAsString(cost));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void readAll(List<String> lines) throws IOException {
    for (String line : lines) {
      read(JSON.readValue(line, Case.class));
    }
  }

  private void read(Case asked) {
    String text = asked.prefix() + asked.suggestion() + asked.suffix();
    JavaFragment code = JavaFragment.parse(text, asked.release());
    int start = asked.prefix().length();
    Focus.set(code, new TextRange(start, start + asked.suggestion().length()));
    if (code.isReadable()) {
      RuleCatalogue.all().forEach(rule -> time(rule, code, asked.id()));
    }
  }

  private void time(Rule rule, JavaFragment code, String file) {
    long start = THREADS.getCurrentThreadCpuTime();
    try {
      rule.check(code, hit -> {});
    } catch (RuntimeException | StackOverflowError broken) {
      System.err.printf("%s failed in %s: %s%n", rule.info().id(), file, broken);
    }
    double millis = (THREADS.getCurrentThreadCpuTime() - start) / NANOS_PER_MILLI;
    costs.merge(rule.info().id(), new Cost(rule.info().id(), millis, millis, file), Cost::plus);
  }
}

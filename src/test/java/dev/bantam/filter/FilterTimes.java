package dev.bantam.filter;

import dev.bantam.syntax.JavaTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Measures the filter on a warm JVM: one line of a file of this project's is the suggestion, the
 * rest stands around it. Wall time of one caller, the hand-over to a worker included.
 *
 * <p>Run {@link #main} as {@code docs/filter.md} says. Leaves out several callers at once, the
 * first check after the start, and files that are not this project's.
 */
final class FilterTimes {
  private static final int ROUNDS = 60;
  private static final int WARM_UP_ROUNDS = 30;
  private static final int SHORTEST_FILE = 200;
  private static final long SEED = 11;

  private FilterTimes() {}

  /** Prints p50, p95 and p99. */
  public static void main(String[] args) throws IOException {
    PostFilter filter =
        new PostFilter(new FilterConfig(FilterMode.ANNOTATE, Duration.ofSeconds(5), Set.of()));
    long start = System.nanoTime();
    filter.warmUp();
    System.out.printf("warm-up %.1f s%n", (System.nanoTime() - start) / 1e9);
    List<String> files = longFiles();
    System.out.printf(
        "%d files, mean %.0f lines%n",
        files.size(), files.stream().mapToLong(f -> f.lines().count()).average().orElse(0));
    report("check", suggestions(files), filter::check);
    report("checkFile", files, file -> filter.checkFile(file, 17));
    report("tokens of 300 characters", shortTexts(files), JavaTokens::of);
  }

  private static <T> void report(String what, List<T> inputs, Consumer<T> work) {
    List<Long> nanos = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (T input : inputs) {
        long start = System.nanoTime();
        work.accept(input);
        if (round >= WARM_UP_ROUNDS) {
          nanos.add(System.nanoTime() - start);
        }
      }
    }
    nanos.sort(null);
    System.out.printf(
        "%s: %d times, p50 %.3f ms, p95 %.3f ms, p99 %.3f ms%n",
        what, nanos.size(), at(nanos, 0.5), at(nanos, 0.95), at(nanos, 0.99));
  }

  private static double at(List<Long> sorted, double share) {
    return sorted.get((int) (sorted.size() * share)) / 1e6;
  }

  private static List<Suggestion> suggestions(List<String> files) {
    Random random = new Random(SEED);
    List<Suggestion> suggestions = new ArrayList<>();
    for (String file : files) {
      for (int i = 0; i < 10; i++) {
        int line = file.indexOf('\n', random.nextInt(file.length() / 2)) + 1;
        int end = file.indexOf('\n', line);
        suggestions.add(
            new Suggestion(
                file.substring(0, line), file.substring(line, end), file.substring(end), 17));
      }
    }
    return suggestions;
  }

  private static List<String> shortTexts(List<String> files) {
    return files.stream().map(f -> f.substring(1_000, 1_300)).toList();
  }

  private static List<String> longFiles() throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        String text = Files.readString(file);
        if (text.lines().count() >= SHORTEST_FILE) {
          texts.add(text);
        }
      }
    }
    return texts;
  }
}

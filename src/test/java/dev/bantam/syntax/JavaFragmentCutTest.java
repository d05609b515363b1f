package dev.bantam.syntax;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.MethodTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Cuts this project's own sources inside method bodies, as an editor's user does, and wants a
 * usable tree: the method around the cursor found, and nine in ten of the calls before it.
 *
 * <p>{@link #main} measures; run it with the test class path and the exports of {@code pom.xml}.
 */
final class JavaFragmentCutTest {
  private static final int CUTS = 400;
  private static final long SEED = 11;

  /** Some cuts leave text that means something else, e.g. without the brace of an inner class. */
  private static final double MAX_LOST_SHARE = 0.01;

  @Test
  void parse_prefixOnly_isUsable() throws IOException {
    assertUsable(cuts(), Cut::prefix);
  }

  @Test
  void parse_prefixAndSuffix_isUsable() throws IOException {
    assertUsable(cuts(), cut -> cut.prefix() + "\n" + cut.suffix());
  }

  private static void assertUsable(List<Cut> cuts, Function<Cut, String> text) {
    List<Cut> lost =
        cuts.stream().filter(cut -> !isUsable(cut, JavaFragment.parse(text.apply(cut)))).toList();
    assertTrue(lost.size() <= CUTS * MAX_LOST_SHARE, lost::toString);
  }

  private static boolean isUsable(Cut cut, JavaFragment code) {
    assertTrue(code.isReadable(), cut::toString);
    int at = cut.prefix().length();
    return code.methods().stream()
            .filter(m -> code.start(m) < at && at <= code.end(m))
            .anyMatch(m -> m.getName().contentEquals(cut.method()))
        && callsBefore(code, at) >= Math.floor(0.9 * cut.calls());
  }

  /** Calls whose text ends before {@code offset}. */
  private static long callsBefore(JavaFragment code, int offset) {
    return code.calls().stream().filter(c -> code.end(c.tree()) < offset).count();
  }

  private record Cut(String file, String prefix, String suffix, String method, long calls) {
    @Override
    public String toString() {
      return file + " cut at " + prefix.length() + " in " + method;
    }
  }

  private static List<Cut> cuts() throws IOException {
    List<Path> files = javaFiles();
    Random random = new Random(SEED);
    List<Cut> cuts = new ArrayList<>();
    while (cuts.size() < CUTS) {
      cut(files.get(random.nextInt(files.size())), random).ifPresent(cuts::add);
    }
    return cuts;
  }

  private static Optional<Cut> cut(Path file, Random random) throws IOException {
    String text = Files.readString(file);
    JavaFragment whole = JavaFragment.parse(text);
    List<MethodTree> methods =
        whole.methods().stream().filter(m -> m.getBody() != null && isWritten(whole, m)).toList();
    if (methods.isEmpty()) {
      return Optional.empty();
    }
    MethodTree method = methods.get(random.nextInt(methods.size()));
    int start = whole.start(method.getBody()) + 1;
    int at = start + random.nextInt(Math.max(1, whole.end(method) - start));
    String around = nameOfInnermostBody(whole, methods, at);
    int line = text.indexOf('\n', at);
    String suffix = line < 0 ? "" : text.substring(line + 1);
    return Optional.of(
        new Cut(file.toString(), text.substring(0, at), suffix, around, callsBefore(whole, at)));
  }

  /** A cut in the head of an inner method leaves nothing of it to be found. */
  private static String nameOfInnermostBody(JavaFragment code, List<MethodTree> methods, int at) {
    return methods.stream()
        .filter(m -> code.start(m.getBody()) < at && at <= code.end(m.getBody()))
        .max(Comparator.comparingInt(m -> code.start(m.getBody())))
        .map(m -> m.getName().toString())
        .orElseThrow();
  }

  /** Not a constructor that the parser made up for a class without one. */
  private static boolean isWritten(JavaFragment code, MethodTree method) {
    return code.end(method.getBody()) > code.start(method.getBody()) + 1;
  }

  private static List<Path> javaFiles() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
    }
  }

  /** Prints the time that parsing takes: ten rounds over the cuts to warm up, ten measured. */
  public static void main(String[] args) throws IOException {
    List<Cut> cuts = cuts();
    List<Long> nanos = new ArrayList<>();
    long characters = 0;
    for (int round = 0; round < 20; round++) {
      for (Cut cut : cuts) {
        String text = cut.prefix() + "\n" + cut.suffix();
        long start = System.nanoTime();
        JavaFragment.parse(text);
        long spent = System.nanoTime() - start;
        if (round >= 10) {
          nanos.add(spent);
          characters += text.length();
        }
      }
    }
    nanos.sort(null);
    System.out.printf(
        "%d parses, mean %d characters: p50 %.3f ms, p95 %.3f ms, p99 %.3f ms%n",
        nanos.size(),
        characters / nanos.size(),
        nanos.get(nanos.size() / 2) / 1e6,
        nanos.get(nanos.size() * 95 / 100) / 1e6,
        nanos.get(nanos.size() * 99 / 100) / 1e6);
  }
}

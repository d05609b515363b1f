package dev.bantam.filter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Code that makes the rules of every package work, for compiling them before the first request:
 * three files, each with a suggestion in the middle, between lines of marks. Immutable.
 */
final class WarmUp {
  private static final String BEGIN = "<<<\n";
  private static final String END = ">>>\n";
  private static final List<String> FILES = List.of("server", "keys", "plain");

  private static final List<Suggestion> SUGGESTIONS =
      FILES.stream().map(WarmUp::text).map(WarmUp::inFile).toList();

  /** How many different ones there are. */
  static final int COUNT = FILES.size();

  private WarmUp() {}

  /** One after the other; a little different each time, as parsers cache. */
  static Suggestion suggestion(int round) {
    Suggestion usual = SUGGESTIONS.get(round % COUNT);
    return new Suggestion(
        "// " + round + "\n" + usual.prefix(), usual.text(), usual.suffix(), usual.javaRelease());
  }

  private static Suggestion inFile(String file) {
    int begin = file.indexOf(BEGIN);
    int end = file.indexOf(END);
    return new Suggestion(
        file.substring(0, begin),
        file.substring(begin + BEGIN.length(), end),
        file.substring(end + END.length()),
        /* javaRelease= */ 17);
  }

  private static String text(String name) {
    try (InputStream file = WarmUp.class.getResourceAsStream("warmup/" + name + ".txt")) {
      if (file == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

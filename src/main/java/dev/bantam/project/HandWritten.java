package dev.bantam.project;

import java.util.regex.Pattern;

/**
 * Tells what people wrote from what programs wrote: generators say so at a file's start, and nobody
 * writes lines of a thousand characters. Immutable.
 */
final class HandWritten {
  /** Where generators say it: before or just behind the package statement. */
  private static final int HEAD = 3000;

  private static final int LONGEST_LINE = 2000;
  private static final int LONGEST_MEAN_LINE = 200;

  private static final Pattern GENERATED =
      Pattern.compile(
          "(?m)^@(?:javax?\\.annotation\\.(?:processing\\.)?|jakarta\\.annotation\\.)?Generated\\b"
              + "|^\\s*(?://|/?\\*+).*(?i:(?:do not|don't) (?:edit|modify|change)"
              + "|generated (?:code|file|source|class|automatically|by (?:the )?(?:protoc|antlr|javacc|jflex|thrift|avro|grpc|swagger|openapi|wsimport|jaxb|xjc|jooq))"
              + "|(?:auto(?:matically)?|machine)[- ]?generated)");

  private HandWritten() {}

  static boolean is(String text) {
    return !GENERATED.matcher(text.substring(0, Math.min(HEAD, text.length()))).find()
        && !isPacked(text);
  }

  private static boolean isPacked(String text) {
    int longest = 0;
    int lines = 1;
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      longest = Math.max(longest, end - start);
      start = end + 1;
      lines++;
    }
    longest = Math.max(longest, text.length() - start);
    return longest > LONGEST_LINE || text.length() / lines > LONGEST_MEAN_LINE;
  }
}

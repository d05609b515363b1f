package dev.bantam.server;

import java.util.List;
import java.util.Optional;

/**
 * Finds prefix and suffix in a prompt that some clients put together with the control tokens of the
 * model they think they talk to. Immutable.
 *
 * <p>Only a prompt that has the whole form is taken apart: it ends where the middle would begin.
 * Markers that merely stand in the code stay code. What precedes the first marker is other files,
 * which this model takes no part in, so it is dropped.
 */
final class FimMarkers {
  private static final List<Family> FAMILIES =
      List.of(
          new Family("<fim_prefix>", "<fim_suffix>", "<fim_middle>"),
          new Family("<|fim_prefix|>", "<|fim_suffix|>", "<|fim_middle|>"),
          new Family("<|code_prefix|>", "<|code_suffix|>", "<|code_middle|>"),
          new Family("<PRE> ", " <SUF>", " <MID>"),
          new Family(
              "<\uff5cfim\u2581begin\uff5c>",
              "<\uff5cfim\u2581hole\uff5c>",
              "<\uff5cfim\u2581end\uff5c>"));
  private static final String SUFFIX_FIRST = "[SUFFIX]";
  private static final String PREFIX_SECOND = "[PREFIX]";

  private FimMarkers() {}

  /** The text around the cursor, if the prompt is written in markers. */
  static Optional<Around> split(String prompt) {
    if (prompt.startsWith(SUFFIX_FIRST)) {
      int prefix = prompt.lastIndexOf(PREFIX_SECOND);
      if (prefix >= 0) {
        String suffix = prompt.substring(SUFFIX_FIRST.length(), prefix);
        return Optional.of(new Around(prompt.substring(prefix + PREFIX_SECOND.length()), suffix));
      }
    }
    return FAMILIES.stream().flatMap(family -> family.split(prompt).stream()).findFirst();
  }

  /** The text before and after the cursor. */
  record Around(String prefix, String suffix) {}

  private record Family(String prefix, String suffix, String middle) {
    Optional<Around> split(String prompt) {
      String text = prompt.stripTrailing();
      if (!text.endsWith(middle)) {
        return Optional.empty();
      }
      int end = text.length() - middle.length();
      int start = text.indexOf(prefix);
      int cursor = text.lastIndexOf(suffix, end);
      if (start < 0 || cursor < start + prefix.length()) {
        return Optional.empty();
      }
      return Optional.of(
          new Around(
              text.substring(start + prefix.length(), cursor),
              text.substring(cursor + suffix.length(), end)));
    }
  }
}

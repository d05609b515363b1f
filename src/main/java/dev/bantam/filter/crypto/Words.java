package dev.bantam.filter.crypto;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The words of a name. */
final class Words {
  private static final Pattern BETWEEN =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^A-Za-z0-9]+");

  /** No person names anything like that, and it costs. */
  private static final int LONGEST = 100;

  private Words() {}

  /** In lower case, e.g. {@code reset, token} of {@code resetToken} and {@code RESET_TOKEN}. */
  static List<String> of(String name) {
    if (name.length() > LONGEST) {
      return List.of();
    }
    return Arrays.stream(BETWEEN.split(name))
        .filter(word -> !word.isEmpty())
        .map(word -> word.toLowerCase(Locale.ROOT))
        .toList();
  }
}

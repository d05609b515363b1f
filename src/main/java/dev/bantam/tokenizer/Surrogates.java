package dev.bantam.tokenizer;

import java.nio.charset.StandardCharsets;

/** Halves of characters, which no encoding can write. Immutable. */
public final class Surrogates {
  private static final char REPLACEMENT = '\uFFFD';

  private Surrogates() {}

  /** The text with each surrogate that has no partner replaced by U+FFFD. */
  public static String replaceLone(String text) {
    if (text.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text);
    for (int i = 0; i < clean.length(); i++) {
      if (!Character.isSurrogate(clean.charAt(i))) {
        continue;
      }
      if (Character.isSupplementaryCodePoint(clean.codePointAt(i))) {
        i++;
      } else {
        clean.setCharAt(i, REPLACEMENT);
      }
    }
    return clean.toString();
  }

  /** The text in UTF-8, lone surrogates replaced. */
  public static byte[] toUtf8(String text) {
    return replaceLone(text).getBytes(StandardCharsets.UTF_8);
  }
}

package dev.bantam.filter;

import dev.bantam.syntax.JavaFragment;
import java.util.List;

/**
 * Flags characters that are not seen but change how code reads: directional controls, zero-width
 * and tag characters, control characters. Looks at the text, so that it works where nothing parses.
 */
final class InvisibleCharacterRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-1007-invisible-character",
          List.of(1007, 451),
          Level.ERROR,
          "An invisible character makes the code read otherwise than it runs; remove it");

  private static boolean isInvisible(int c) {
    return within(c, 0x202A, 0x202E) // directional embeddings and overrides
        || within(c, 0x2066, 0x2069) // directional isolates
        || within(c, 0x200B, 0x200F) // zero-width and directional marks
        || c == 0x2060 // word joiner
        || c == 0xFEFF // byte order mark
        || within(c, 0xE0000, 0xE007F) // tags
        || (c < 0x20 && c != '\t' && c != '\n' && c != '\r');
  }

  private static boolean within(int c, int first, int last) {
    return first <= c && c <= last;
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    String text = code.text();
    int at = text.startsWith("\uFEFF") ? 1 : 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      int next = at + Character.charCount(c);
      if (isInvisible(c)) {
        findings.report(hit(c, new TextRange(at, next)));
      }
      at = next;
    }
  }

  private static Hit hit(int c, TextRange place) {
    return Hit.of(INFO, place)
        .withMessage("Invisible character U+%04X: remove it".formatted(c))
        .withConfidence(1);
  }
}

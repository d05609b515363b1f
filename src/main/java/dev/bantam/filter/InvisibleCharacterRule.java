package dev.bantam.filter;

import dev.bantam.syntax.JavaFragment;
import java.util.List;

/**
 * Flags characters that are not seen but change how code reads: what Unicode calls format
 * characters, separators of lines and paragraphs, control characters. Looks at the text, so that it
 * works where nothing parses.
 */
final class InvisibleCharacterRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-1007-invisible-character",
          List.of(1007, 451),
          Level.ERROR,
          "An invisible character makes the code read otherwise than it runs; remove it",
          "Remove the character, or write its escape where it is meant");

  private static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      case Character.CONTROL -> c != '\t' && c != '\n' && c != '\r';
      default -> isUnassignedTag(c);
    };
  }

  /** Not seen either, though Unicode gives some of the tags' block no meaning. */
  private static boolean isUnassignedTag(int c) {
    return 0xE0000 <= c && c <= 0xE007F;
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

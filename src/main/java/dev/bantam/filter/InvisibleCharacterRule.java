package dev.bantam.filter;

import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.regex.Pattern;

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

  /** Cyrillic and Greek letters that most fonts draw like a Latin one (Unicode UTS #39). */
  private static final String LOOK_LATIN =
      "\u0430\u0435\u043E\u0440\u0441\u0443\u0445\u0456\u0455\u0458\u0501\u04BB\u04CF"
          + "\u0410\u0412\u0415\u041A\u041C\u041D\u041E\u0420\u0421\u0422\u0425\u0423\u0406\u0408\u0405"
          + "\u03BF\u03BD\u03C1\u0391\u0392\u0395\u0396\u0397\u0399\u039A\u039C\u039D\u039F\u03A1\u03A4"
          + "\u03A5\u03A7";

  private static final Pattern WORD = Pattern.compile("\\p{L}{2,}+");

  private static final double MIXED = 0.9;

  private static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      case Character.CONTROL -> c != '\t' && c != '\n' && c != '\r';
      default -> isUnassignedTag(c) || isBlankLetter(c);
    };
  }

  /** Letters that show nothing: Hangul fillers. */
  private static boolean isBlankLetter(int c) {
    return c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0;
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
    TextRange range = Focus.of(code).range(text);
    if (isPlain(text, range)) {
      return;
    }
    int at = range.start() == 0 && text.startsWith("\uFEFF") ? 1 : range.start();
    while (at < range.end()) {
      int c = text.codePointAt(at);
      int next = at + Character.charCount(c);
      if (isInvisible(c)) {
        findings.report(hit(c, new TextRange(at, next)));
      }
      at = next;
    }
    WORD.matcher(text)
        .region(range.start(), range.end())
        .results()
        .filter(word -> mixesScripts(word.group()))
        .forEach(word -> findings.report(mixed(new TextRange(word.start(), word.end()))));
  }

  /** Nearly every text is: nothing but what a keyboard types. */
  private static boolean isPlain(String text, TextRange range) {
    for (int i = range.start(); i < range.end(); i++) {
      char c = text.charAt(i);
      if (c > '~' || (c < ' ' && c != '\t' && c != '\n' && c != '\r')) {
        return false;
      }
    }
    return true;
  }

  /** Whether letters that look Latin stand among those that are. */
  private static boolean mixesScripts(String word) {
    return word.chars().anyMatch(c -> c < 128)
        && word.chars().anyMatch(c -> LOOK_LATIN.indexOf(c) >= 0);
  }

  private static Hit mixed(TextRange place) {
    return Hit.of(INFO, place)
        .withMessage("Letters of another script that look like Latin ones: write Latin ones")
        .withConfidence(MIXED);
  }

  private static Hit hit(int c, TextRange place) {
    return Hit.of(INFO, place)
        .withMessage("Invisible character U+%04X: remove it".formatted(c))
        .withConfidence(1);
  }
}

package dev.bantam.postprocess;

import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.JavaToken;
import dev.bantam.syntax.JavaTokens;
import dev.bantam.syntax.TokenKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The place a suggestion goes to. Made on the request's thread, which alone may ask for the parsed
 * file; everything that {@link EndRule}s ask for on the engine's thread is known from the start.
 */
public final class SuggestionContext {
  private final String prefix;
  private final String suffix;
  private final boolean block;
  private final int missingBraces;
  private final boolean insideCommentOrText;
  private @Nullable JavaFragment fileBefore;

  /**
   * @param prefix the file up to the cursor
   * @param suffix the file from the cursor on
   * @param block whether a block is wanted rather than a line
   */
  public SuggestionContext(String prefix, String suffix, boolean block) {
    this.prefix = prefix;
    this.suffix = suffix;
    this.block = block;
    this.missingBraces = block ? Math.max(0, openBraces(prefix, suffix)) : 0;
    this.insideCommentOrText = !block && startsInside(prefix.length() - linePrefix().length());
  }

  /** Whether the line at {@code lineStart} starts inside a block comment or a text block. */
  private boolean startsInside(int lineStart) {
    return lineStart <= JavaFragment.MAX_LENGTH
        && JavaTokens.of(prefix.substring(0, lineStart)).endsInsideLiteralOrComment();
  }

  /**
   * Whether the cursor opens an empty block: only blanks between an opening brace and the cursor,
   * and behind it nothing but the closing brace, which may be missing as well.
   */
  public static boolean opensEmptyBlock(String prefix, String suffix) {
    String before = prefix.stripTrailing();
    if (!before.endsWith("{") || JavaTokens.of(lastLine(before)).endsInsideLiteralOrComment()) {
      return false;
    }
    String after = suffix.stripLeading();
    return after.startsWith("}") || (firstLine(suffix).isBlank() && openBraces(prefix, suffix) > 0);
  }

  public boolean isBlock() {
    return block;
  }

  String prefix() {
    return prefix;
  }

  String suffix() {
    return suffix;
  }

  /** The cursor's line, left of the cursor. */
  String linePrefix() {
    return lastLine(prefix);
  }

  /** The cursor's line, right of the cursor, without blanks at its end. */
  String restOfLine() {
    return firstLine(suffix).stripTrailing();
  }

  /** How far behind the cursor the next line with text ends. */
  int nearEnd() {
    int end = firstLine(suffix).length();
    while (end < suffix.length()) {
      int lineEnd = suffix.indexOf('\n', end + 1);
      lineEnd = lineEnd < 0 ? suffix.length() : lineEnd;
      boolean hasText = !suffix.substring(end, lineEnd).isBlank();
      end = lineEnd;
      if (hasText) {
        break;
      }
    }
    return end;
  }

  /** Braces that the file opens and never closes. */
  int missingBraces() {
    return missingBraces;
  }

  /** Whether the cursor's line starts inside a block comment or a text block. */
  boolean isInsideCommentOrText() {
    return insideCommentOrText;
  }

  /** The first {@code count} lines with text below the cursor's. */
  List<String> nextLines(int count) {
    return suffix
        .lines()
        .skip(1)
        .filter(line -> !line.isBlank())
        .map(String::strip)
        .limit(count)
        .toList();
  }

  /** Parses the file without the suggestion now, rather than when it is asked for. */
  public void parse() {
    fileBefore();
  }

  /** The file without the suggestion; parsed once. */
  JavaFragment fileBefore() {
    if (fileBefore == null) {
      fileBefore = JavaFragment.parse(prefix + suffix);
    }
    return fileBefore;
  }

  private static int openBraces(String prefix, String suffix) {
    if (prefix.length() + suffix.length() > JavaFragment.MAX_LENGTH) {
      return 0;
    }
    String file = prefix + suffix;
    List<JavaToken> tokens = JavaTokens.of(file).list();
    int open = 0;
    for (JavaToken token : tokens) {
      if (token.kind() == TokenKind.OPEN && file.charAt(token.start()) == '{') {
        open++;
      } else if (token.kind() == TokenKind.CLOSE && file.charAt(token.start()) == '}') {
        open--;
      }
    }
    return open;
  }

  private static String lastLine(String text) {
    return text.substring(text.lastIndexOf('\n') + 1);
  }

  private static String firstLine(String text) {
    int newline = text.indexOf('\n');
    return newline < 0 ? text : text.substring(0, newline);
  }
}

package dev.bantam.syntax;

import java.util.List;

/**
 * Finds comments in what the scanner skipped between two tokens, where nothing but white space and
 * comments can stand. Not thread-safe.
 */
final class Comments {
  private final String text;
  private final List<JavaToken> tokens;
  private boolean open;

  Comments(String text, List<JavaToken> tokens) {
    this.text = text;
    this.tokens = tokens;
  }

  /** Whether the text ended inside the last comment. */
  boolean isOpen() {
    return open;
  }

  void addBetween(int start, int end) {
    int at = slash(start, end);
    while (at + 1 < end) {
      int close = endOfComment(at, end);
      if (close <= at) {
        return;
      }
      tokens.add(new JavaToken(TokenKind.COMMENT, at, close));
      at = slash(close, end);
    }
  }

  /** The next slash before {@code end}, or {@code end}; looks no further, as gaps are many. */
  private int slash(int start, int end) {
    int at = start;
    while (at < end && text.charAt(at) != '/') {
      at++;
    }
    return at;
  }

  /** Offset behind the comment that starts at {@code at}, or {@code at} if none does. */
  private int endOfComment(int at, int end) {
    return switch (text.charAt(at + 1)) {
      case '/' -> endOfLineComment(at, end);
      case '*' -> endOfBlockComment(at, end);
      default -> at;
    };
  }

  private int endOfLineComment(int at, int end) {
    int close = at + 2;
    while (close < end && text.charAt(close) != '\n' && text.charAt(close) != '\r') {
      close++;
    }
    open |= close == text.length();
    return close;
  }

  private int endOfBlockComment(int at, int end) {
    for (int close = at + 2; close + 2 <= end; close++) {
      if (text.startsWith("*/", close)) {
        return close + 2;
      }
    }
    open = true;
    return end;
  }
}

package dev.bantam.postprocess;

import dev.bantam.syntax.JavaToken;
import dev.bantam.syntax.JavaTokens;
import dev.bantam.syntax.TokenKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Which brackets of a text have no partner in it; brackets in literals and comments are none.
 *
 * @param unmatchedOpeners in order of their place
 * @param unmatchedClosers in order of their place
 */
record Brackets(List<JavaToken> unmatchedOpeners, List<JavaToken> unmatchedClosers) {
  static Brackets of(JavaTokens tokens) {
    String text = tokens.text();
    Deque<JavaToken> open = new ArrayDeque<>();
    List<JavaToken> closers = new ArrayList<>();
    for (JavaToken token : tokens.list()) {
      if (token.kind() == TokenKind.OPEN) {
        open.addLast(token);
      } else if (token.kind() == TokenKind.CLOSE) {
        JavaToken opener = open.peekLast();
        if (opener != null && closerOf(text.charAt(opener.start())) == text.charAt(token.start())) {
          open.removeLast();
        } else {
          closers.add(token);
        }
      }
    }
    return new Brackets(List.copyOf(open), List.copyOf(closers));
  }

  /** What closes the openers that are left, the last one first. */
  String missingClosers(String text) {
    StringBuilder closers = new StringBuilder();
    for (JavaToken opener : unmatchedOpeners) {
      closers.insert(0, closerOf(text.charAt(opener.start())));
    }
    return closers.toString();
  }

  private static char closerOf(char opener) {
    return switch (opener) {
      case '(' -> ')';
      case '[' -> ']';
      default -> '}';
    };
  }
}

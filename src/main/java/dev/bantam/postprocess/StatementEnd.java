package dev.bantam.postprocess;

import dev.bantam.syntax.JavaToken;
import dev.bantam.syntax.JavaTokens;
import dev.bantam.syntax.TokenKind;

/** A line ends with its first statement; those in the brackets of a loop or lambda do not count. */
final class StatementEnd implements EndRule {
  @Override
  public String name() {
    return "statement_end";
  }

  @Override
  public int endOf(String text, SuggestionContext context) {
    if (context.isBlock() || context.isInsideCommentOrText() || text.indexOf(';') < 0) {
      return NONE;
    }
    String before = context.linePrefix();
    int depth = 0;
    for (JavaToken token : JavaTokens.of(before + text).list()) {
      if (token.kind() == TokenKind.OPEN) {
        depth++;
      } else if (token.kind() == TokenKind.CLOSE) {
        depth = Math.max(0, depth - 1);
      } else if (isEnd(token, depth, before.length())) {
        return token.end() - before.length();
      }
    }
    return NONE;
  }

  private static boolean isEnd(JavaToken token, int depth, int cursor) {
    return token.kind() == TokenKind.SEMICOLON && depth == 0 && token.end() > cursor;
  }
}

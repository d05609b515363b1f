package dev.bantam.syntax;

import com.sun.tools.javac.parser.Scanner;
import com.sun.tools.javac.parser.Tokens.Token;
import java.util.ArrayList;
import java.util.List;

/** The tokens of a text, which need not be whole or right. Immutable. */
public final class JavaTokens {
  private final String text;
  private final List<JavaToken> tokens;
  private final boolean endsInside;

  private JavaTokens(String text, List<JavaToken> tokens, boolean endsInside) {
    this.text = text;
    this.tokens = List.copyOf(tokens);
    this.endsInside = endsInside;
  }

  /** Reads all of {@code text} with javac's scanner. */
  public static JavaTokens of(String text) {
    return ParserPool.INSTANCE.with(parser -> read(parser, text));
  }

  /** In order of their place; white space is what lies between them. */
  public List<JavaToken> list() {
    return tokens;
  }

  /** The text they were read from. */
  public String text() {
    return text;
  }

  /**
   * Whether text typed at the end would belong to a string, character or comment that is still
   * open; true for a line comment up to its line's end.
   */
  public boolean endsInsideLiteralOrComment() {
    return endsInside;
  }

  private static JavaTokens read(ParserContext parser, String text) {
    Scanner scanner = parser.scanner(text);
    List<JavaToken> tokens = new ArrayList<>(text.length() / 4 + 4);
    Comments comments = new Comments(text, tokens);
    int at = 0;
    while (true) {
      scanner.nextToken();
      Token token = scanner.token();
      boolean last = token.kind == com.sun.tools.javac.parser.Tokens.TokenKind.EOF;
      comments.addBetween(at, last ? text.length() : Math.min(token.pos, text.length()));
      if (last) {
        break;
      }
      at = Math.min(Math.max(token.endPos, at), text.length());
      tokens.add(new JavaToken(TokenKinds.of(token.kind), Math.min(token.pos, at), at));
    }
    return new JavaTokens(
        text, tokens, comments.isOpen() || endsInsideLiteral(text, tokens, parser));
  }

  private static boolean endsInsideLiteral(
      String text, List<JavaToken> tokens, ParserContext parser) {
    if (tokens.isEmpty() || tokens.get(tokens.size() - 1).end() < text.length()) {
      return false;
    }
    int lastStart = tokens.get(tokens.size() - 1).start();
    return parser.errors().stream().anyMatch(e -> e.offset() >= lastStart && isUnclosed(e.code()));
  }

  private static boolean isUnclosed(String code) {
    return switch (code) {
      case "compiler.err.unclosed.str.lit",
          "compiler.err.unclosed.text.block",
          "compiler.err.unclosed.char.lit",
          "compiler.err.unclosed.comment" ->
          true;
      default -> false;
    };
  }
}

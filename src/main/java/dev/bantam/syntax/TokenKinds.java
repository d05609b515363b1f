package dev.bantam.syntax;

import com.sun.tools.javac.parser.Tokens;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps javac's many token kinds, which differ between JDKs, to the few of {@link TokenKind}. */
final class TokenKinds {
  private static final Map<Tokens.TokenKind, TokenKind> KINDS =
      new EnumMap<>(Tokens.TokenKind.class);

  static {
    for (Tokens.TokenKind kind : Tokens.TokenKind.values()) {
      KINDS.put(kind, map(kind));
    }
  }

  private TokenKinds() {}

  static TokenKind of(Tokens.TokenKind kind) {
    return KINDS.getOrDefault(kind, TokenKind.ERROR);
  }

  // By name: a switch over the constants would fail on a JDK that has others.
  private static TokenKind map(Tokens.TokenKind kind) {
    return switch (kind.name()) {
      case "IDENTIFIER", "UNDERSCORE" -> TokenKind.IDENTIFIER;
      case "STRINGLITERAL", "STRINGFRAGMENT" -> TokenKind.STRING;
      case "CHARLITERAL" -> TokenKind.CHAR;
      case "INTLITERAL", "LONGLITERAL", "FLOATLITERAL", "DOUBLELITERAL" -> TokenKind.NUMBER;
      case "LPAREN", "LBRACKET", "LBRACE" -> TokenKind.OPEN;
      case "RPAREN", "RBRACKET", "RBRACE" -> TokenKind.CLOSE;
      case "SEMI" -> TokenKind.SEMICOLON;
      case "COMMA" -> TokenKind.COMMA;
      case "DOT" -> TokenKind.DOT;
      case "ERROR", "EOF" -> TokenKind.ERROR;
      default -> isWord(kind.name) ? TokenKind.KEYWORD : TokenKind.OPERATOR;
    };
  }

  private static boolean isWord(@Nullable String name) {
    return name != null && Character.isLetter(name.charAt(0));
  }
}

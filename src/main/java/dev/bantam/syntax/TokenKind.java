package dev.bantam.syntax;

/** What a token is. */
public enum TokenKind {
  /** A name, also a contextual keyword such as {@code var} or {@code record}. */
  IDENTIFIER,
  /** A reserved word, also {@code true}, {@code false} and {@code null}. */
  KEYWORD,
  /** A string literal or a text block. */
  STRING,
  CHAR,
  NUMBER,
  /** Any operator, also {@code @}, {@code ->}, {@code ::}, {@code ...} and the colon. */
  OPERATOR,
  /** An opening bracket: round, square or curly. */
  OPEN,
  /** A closing bracket: round, square or curly. */
  CLOSE,
  SEMICOLON,
  COMMA,
  DOT,
  COMMENT,
  /** What is no token, e.g. a literal without its end. */
  ERROR
}

package dev.bantam.syntax;

/**
 * One token.
 *
 * @param kind what it is
 * @param start UTF-16 offset of its first character
 * @param end offset behind its last character
 */
public record JavaToken(TokenKind kind, int start, int end) {
  /** The token as it stands in {@code text}, the text it was read from. */
  public String in(String text) {
    return text.substring(start, end);
  }
}

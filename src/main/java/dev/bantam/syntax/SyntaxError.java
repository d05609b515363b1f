package dev.bantam.syntax;

/**
 * An error the parser met.
 *
 * @param offset UTF-16 offset in the text
 * @param code javac's message code, e.g. {@code compiler.err.premature.eof}
 */
public record SyntaxError(int offset, String code) {}

package dev.bantam.index;

/**
 * A part of a text.
 *
 * @param start UTF-16 offset of its first character
 * @param end offset behind its last character
 */
record TextSpan(int start, int end) {}

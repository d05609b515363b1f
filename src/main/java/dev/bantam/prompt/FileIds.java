package dev.bantam.prompt;

import dev.bantam.tokenizer.TokenIds;

/**
 * A file around a cursor in token ids, encoded as prompts are, as far as it is near.
 *
 * @param before up to the cursor, without what the prompt leaves out to be healed
 * @param after from the cursor on
 * @param linesAbove line breaks of the file in front of {@code before}
 */
public record FileIds(TokenIds before, TokenIds after, int linesAbove) {}

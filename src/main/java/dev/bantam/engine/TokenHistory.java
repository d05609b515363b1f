package dev.bantam.engine;

import dev.bantam.tokenizer.TokenIds;

/**
 * What a {@link DraftSource} may look at: the tokens so far, and those that the slot held before.
 *
 * <p>A reused view, valid during one call. Confined to the engine thread.
 */
final class TokenHistory {
  private int[] tokens = {};
  private int length;
  private TokenIds earlier = TokenIds.EMPTY;
  private int common;

  TokenHistory() {}

  void show(int[] currentTokens, int currentLength, TokenIds earlierTokens, int commonLength) {
    tokens = currentTokens;
    length = currentLength;
    earlier = earlierTokens;
    common = commonLength;
  }

  /** Number of tokens so far, prompt and answer. */
  int length() {
    return length;
  }

  /** The token at an index below {@link #length()}. */
  int token(int index) {
    return tokens[index];
  }

  /** Number of tokens of the sequence whose beginning this one has taken over; 0 if unknown. */
  int earlierLength() {
    return earlier.size();
  }

  int earlier(int index) {
    return earlier.get(index);
  }

  /** How many tokens both have in common, the shared beginning of their prompts. */
  int common() {
    return common;
  }
}

package dev.bantam.engine;

import dev.bantam.tokenizer.TokenIds;
import org.jspecify.annotations.Nullable;

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
  private @Nullable LogitMixer mixer;
  private @Nullable Written written;
  private @Nullable AllowedTokens allowed;

  TokenHistory() {}

  void show(int[] currentTokens, int currentLength, TokenIds earlierTokens, int commonLength) {
    tokens = currentTokens;
    length = currentLength;
    earlier = earlierTokens;
    common = commonLength;
    mixer = null;
    written = null;
    allowed = null;
  }

  /** Shows the other opinion of the sequence, if it has one, and what it needs. */
  void showMixer(@Nullable LogitMixer other, Written writtenTokens, AllowedTokens allowedTokens) {
    mixer = other;
    written = writtenTokens;
    allowed = allowedTokens;
  }

  @Nullable LogitMixer mixer() {
    return mixer;
  }

  @Nullable Written written() {
    return written;
  }

  @Nullable AllowedTokens allowed() {
    return allowed;
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

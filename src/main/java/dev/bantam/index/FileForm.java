package dev.bantam.index;

import dev.bantam.tokenizer.TokenIds;

/**
 * What is taken from a file. Immutable.
 *
 * @param learnt its tokens without secrets, for the memory
 * @param kept its tokens without literals and secrets, for the disk
 */
record FileForm(TokenIds learnt, TokenIds kept) {
  /** Whether the disk gets less than the memory. */
  boolean isWhole() {
    return learnt.size() == kept.size() && learnt.equals(kept);
  }
}

package dev.bantam.engine;

import java.util.BitSet;

/** Limits which tokens may come next. Confined to the engine thread. */
interface TokenMask {
  /** Whether every token is allowed, from now on and for good. */
  boolean allowsAll();

  /**
   * Takes the tokens that may not come next out of a set of ids. Asks for one after the other; a
   * mask that leaves much of a large set has a quicker way.
   */
  default void restrict(BitSet ids) {
    for (int id = ids.nextSetBit(0); id >= 0; id = ids.nextSetBit(id + 1)) {
      if (!allows(id)) {
        ids.clear(id);
      }
    }
  }

  /** Whether a token may come next. */
  boolean allows(int token);

  /** Whether the text may end here. */
  boolean allowsEnd();

  /** Takes note of the token that was chosen. */
  void accept(int token);
}

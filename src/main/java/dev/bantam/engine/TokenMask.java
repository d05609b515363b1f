package dev.bantam.engine;

import java.util.BitSet;

/** Limits which tokens may come next. Confined to the engine thread. */
interface TokenMask {
  /** Whether every token is allowed, from now on and for good. */
  boolean allowsAll();

  /** Takes the tokens that may not come next out of a set of ids. */
  void restrict(BitSet ids);

  /** Whether a token may come next. */
  boolean allows(int token);

  /** Whether the text may end here. */
  boolean allowsEnd();

  /** Takes note of the token that was chosen. */
  void accept(int token);
}

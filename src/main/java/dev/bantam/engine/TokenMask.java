package dev.bantam.engine;

/** Limits which tokens may come next. Confined to the engine thread. */
public interface TokenMask {
  /** Whether every token is allowed, from now on and for good. */
  boolean allowsAll();

  /**
   * Writes the ids of the tokens allowed next.
   *
   * @param ids room for the whole vocabulary
   * @return how many were written; 0 if no token fits
   */
  int allowed(int[] ids);

  /** Takes note of the token that was chosen. */
  void accept(int token);
}

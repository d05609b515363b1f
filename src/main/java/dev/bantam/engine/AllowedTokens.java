package dev.bantam.engine;

/** Which tokens may come next. */
public interface AllowedTokens {
  /** Whether all may. */
  boolean all();

  /** Whether one may. */
  boolean allows(int token);
}

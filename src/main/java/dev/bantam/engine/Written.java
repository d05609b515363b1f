package dev.bantam.engine;

/** Tokens that a sequence has generated. Valid during one call; confined to the engine thread. */
public interface Written {
  /** How many there are. */
  int size();

  /** The token at an index below {@link #size()}. */
  int token(int index);
}

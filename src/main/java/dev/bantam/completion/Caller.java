package dev.bantam.completion;

/** Whoever waits for a completion. Called on the request's thread only. */
public interface Caller {
  /** A caller that stays, and takes the answer as a whole. */
  Caller PATIENT = () -> false;

  /** Whether nobody waits any more; asked every few milliseconds while tokens are generated. */
  boolean hasLeft();

  /**
   * Takes text of the first choice as soon as it is final and checked: whole lines in mode
   * annotate, else the whole suggestion at its end. Pieces concatenate to the choice's text.
   */
  default void onText(String piece) {}
}

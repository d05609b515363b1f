package dev.bantam.engine;

/** Decides, on the engine thread and after each token, whether a text is complete. */
@FunctionalInterface
public interface StopCondition {
  /** Answer of {@link #endOf} for a text that goes on. */
  int CONTINUE = -1;

  /**
   * Returns how many characters of the text belong to the answer, or {@link #CONTINUE}.
   *
   * @param text everything generated so far, without the healed part
   * @param checked how many of its characters were there at the previous call
   */
  int endOf(CharSequence text, int checked);
}

package dev.bantam.engine;

/**
 * Guesses which tokens come next, so that the model can check several in one pass instead of
 * writing one a pass.
 *
 * <p>A wrong guess costs time; the text is the same with any source or none. Called on the engine
 * thread before each pass, so it must take microseconds.
 */
interface DraftSource {
  /** What its guesses are counted as. */
  DraftOrigin origin();

  /** Into how many classes the source sorts its guesses; how often each is right is measured. */
  int grades();

  /** How likely a token of a guess of this class is right, until that has been measured. */
  double prior(int grade);

  /**
   * Writes the likely next tokens.
   *
   * @param into what to write to; empty when the call comes
   * @return whether there is a guess
   */
  boolean propose(TokenHistory history, Draft into);
}

package dev.bantam.engine;

import org.jspecify.annotations.Nullable;

/**
 * Another opinion on the next token, which is mixed with the model's: p = (1 - share) p_model +
 * share p_mixer.
 *
 * <p>The opinion may hang on nothing but what was generated so far and the model's own: then a text
 * does not hang on what else the model writes at the time, nor on whether its tokens were guessed.
 * Called on the engine thread once per token, so it must take microseconds.
 */
public interface LogitMixer {
  /**
   * Says which tokens come next.
   *
   * @param written what was generated so far, the healed tokens included
   * @param model what the model says
   * @param into takes the opinion; empty when the call comes, and may stay so
   */
  void mix(Written written, Outlook model, Mixture into);

  /**
   * Guesses the tokens behind {@code written}; called before the model says anything.
   *
   * @param into where to write them
   * @param allowed which tokens may come first
   */
  default Guess guess(Written written, int[] into, AllowedTokens allowed) {
    return Guess.NONE;
  }

  /**
   * Says what comes next where it is so sure that the model need not be asked: nine texts in ten
   * should be right, which is 99 tokens in a hundred.
   *
   * @param into where to write the tokens
   * @param allowed which tokens may come first
   * @return how many tokens were written; 0 where it is not sure
   */
  default int certain(Written written, int[] into, AllowedTokens allowed) {
    return 0;
  }

  /** Most of the classes of {@link Guess}. */
  int MAX_GRADES = 8;

  /**
   * Guessed tokens.
   *
   * @param size how many were written
   * @param grade how sure the guess is, from 0 (hardly) to {@link #MAX_GRADES} - 1
   */
  record Guess(int size, int grade) {
    /** No guess. */
    public static final Guess NONE = new Guess(0, 0);
  }

  /**
   * Whether this opinion on a text that goes on from {@code earlier}'s is the same as {@code
   * earlier}'s was, so that what was chosen then need not be chosen again.
   *
   * @param earlier what {@link #memento} of another mixer gave
   */
  default boolean agreesWith(@Nullable Object earlier) {
    return memento().equals(earlier);
  }

  /** What {@link #agreesWith} needs later; is kept for long, so it must be small. */
  default Object memento() {
    return this;
  }
}

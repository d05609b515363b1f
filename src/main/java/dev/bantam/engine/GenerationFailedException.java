package dev.bantam.engine;

/** A generation that ended without a result; its message holds nothing of the user's text. */
public final class GenerationFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Names the failure by its type only: the messages of stop conditions may quote the text. */
  GenerationFailedException(String stage, Throwable failure) {
    super(stage + " failed: " + failure.getClass().getName());
  }
}

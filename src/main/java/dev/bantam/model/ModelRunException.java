package dev.bantam.model;

/** A forward pass that gave no logits; the slots it ran on hold nothing usable any more. */
public final class ModelRunException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Creates the exception. */
  public ModelRunException(String message, Throwable cause) {
    super(message, cause);
  }
}

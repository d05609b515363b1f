package dev.bantam.completion;

/** The caller left, cancelled, or asked anew before the answer was there. */
public final class AbandonedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public AbandonedException(String message) {
    super(message);
  }
}

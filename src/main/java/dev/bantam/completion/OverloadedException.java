package dev.bantam.completion;

/** Too many requests wait already: HTTP 429. */
public final class OverloadedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public OverloadedException(String message) {
    super(message);
  }
}

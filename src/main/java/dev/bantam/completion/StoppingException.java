package dev.bantam.completion;

/** The server is going down: HTTP 503. */
public final class StoppingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoppingException(String message) {
    super(message);
  }
}

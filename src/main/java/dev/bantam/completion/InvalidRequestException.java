package dev.bantam.completion;

/** The request cannot be run as it is: HTTP 400. */
public final class InvalidRequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * @param field the request's field, in wire spelling
   * @param message what was wrong with it and what is allowed; never quotes user text
   */
  public InvalidRequestException(String field, String message) {
    super(message);
    this.field = field;
  }

  /** The field that was wrong, in wire spelling. */
  public String field() {
    return field;
  }
}

package dev.bantam.server;

/** Ends a request with the given answer. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ErrorReply reply;

  RefusedException(ErrorReply reply) {
    super(reply.code());
    this.reply = reply;
  }

  ErrorReply reply() {
    return reply;
  }
}

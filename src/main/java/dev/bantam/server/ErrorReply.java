package dev.bantam.server;

import org.jspecify.annotations.Nullable;

/**
 * A refusal or failure as the client sees it, in no dialect yet.
 *
 * @param status HTTP status
 * @param code stable word for programs
 * @param message one sentence for people; of what was sent it holds at most the name of a field
 * @param field the request's field that was wrong, if one was
 */
record ErrorReply(int status, String code, String message, @Nullable String field) {
  /** Seconds after which a refused client may try again. */
  static final int RETRY_AFTER_SECONDS = 1;

  static ErrorReply of(int status, String code, String message) {
    return new ErrorReply(status, code, message, null);
  }

  static ErrorReply invalid(String message) {
    return of(400, "invalid_request", message);
  }

  /** Whether the same request may succeed a little later. */
  boolean isTemporary() {
    return status == 429 || status == 503;
  }
}

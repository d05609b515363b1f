package dev.bantam.server;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers that are given before, or instead of, a handler. Thread-safe. */
final class JettyReplies implements Request.Handler {
  /** Jetty's own error page would name the server, the path and the exception. */
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    ErrorReply reply =
        status < 500 || status == 505
            ? ErrorReply.of(
                status, "invalid_request", "the request is not HTTP as this server reads it")
            : ErrorReply.of(status, "internal", "the server failed; its log tells where");
    send(response, callback, status, Json.write(ErrorMapper.body(reply, "")));
    return true;
  }

  /** Sends a whole reply and closes the connection, as the request's body may be unread. */
  static void send(Response response, Callback callback, int status, byte[] body) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Json.CONTENT_TYPE);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    response.write(true, ByteBuffer.wrap(body), callback);
  }
}

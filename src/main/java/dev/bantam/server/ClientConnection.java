package dev.bantam.server;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;

/**
 * Tells whether the client still waits. Confined to the request's thread, after its body was read.
 *
 * <p>While an HTTP/1.1 handler computes, nothing reads the socket, so Jetty's listeners report a
 * client that left only when the handler ends. Here one byte is read without blocking instead: end
 * of stream or an error means gone. A client that closes only its own half looks gone too. A byte
 * that does come belongs to a request sent ahead of this one's answer; it is lost, so the
 * connection is closed after the answer and the client sends that request again.
 */
final class ClientConnection {
  /** A look is a system call; more of them would show nothing sooner than a decode step does. */
  private static final long LOOK_INTERVAL_NANOS = 1_000_000;

  private final EndPoint endPoint;
  private final HttpServletResponse response;
  private final ByteBuffer oneByte = BufferUtil.allocate(1);
  private long lastLookNanos = System.nanoTime() - LOOK_INTERVAL_NANOS;
  private boolean gone;
  private boolean ateByte;

  private ClientConnection(EndPoint endPoint, HttpServletResponse response) {
    this.endPoint = endPoint;
    this.response = response;
  }

  static ClientConnection of(Context ctx) {
    return new ClientConnection(endPoint(ctx), ctx.res());
  }

  /** The request's socket. */
  static EndPoint endPoint(Context ctx) {
    return ServletContextRequest.getServletContextRequest(ctx.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint();
  }

  boolean isGone() {
    long now = System.nanoTime();
    if (!gone && now - lastLookNanos >= LOOK_INTERVAL_NANOS) {
      lastLookNanos = now;
      look();
    }
    return gone;
  }

  /** Notes that writing failed. */
  void markGone() {
    gone = true;
  }

  /** Closes the connection if a byte of a later request was lost; after the answer was flushed. */
  void closeIfSpoiled() {
    if (ateByte) {
      endPoint.close();
    }
  }

  private void look() {
    try {
      BufferUtil.clear(oneByte);
      int count = endPoint.fill(oneByte);
      if (count < 0) {
        gone = true;
      } else if (count > 0) {
        spoil();
      }
    } catch (IOException e) {
      gone = true;
    }
  }

  private void spoil() {
    ateByte = true;
    if (!response.isCommitted()) {
      response.setHeader("Connection", "close");
    }
  }
}

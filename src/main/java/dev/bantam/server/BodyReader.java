package dev.bantam.server;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.EndPoint;

/**
 * Reads the JSON object of a request, within bounds of size and time. Immutable.
 *
 * @param maxBytes longest body
 * @param patience longest time for all of it; a client that sends slowly or falls silent would hold
 *     a thread otherwise
 */
record BodyReader(int maxBytes, Duration patience) {
  private static final int BUFFER_BYTES = 8 << 10;

  /**
   * Reads the body.
   *
   * @throws RefusedException if it is too long, too slow, broken or not a JSON object
   */
  JsonFields read(Context ctx) {
    try {
      return new JsonFields(Json.readObject(readBytes(ctx)));
    } catch (IOException e) {
      closeAfterwards(ctx);
      throw new RefusedException(unreadable(e));
    } catch (RefusedException e) {
      if (e.reply().status() != 400) {
        closeAfterwards(ctx);
      }
      throw e;
    }
  }

  static ErrorReply tooLarge(int maxBytes) {
    return ErrorReply.of(413, "too_large", "the body must not exceed " + maxBytes + " bytes");
  }

  private byte[] readBytes(Context ctx) throws IOException {
    EndPoint endPoint = ClientConnection.endPoint(ctx);
    long idleMillis = endPoint.getIdleTimeout();
    try {
      return readBytes(ctx.req().getInputStream(), endPoint);
    } finally {
      endPoint.setIdleTimeout(idleMillis);
    }
  }

  private byte[] readBytes(InputStream in, EndPoint endPoint) throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[BUFFER_BYTES];
    while (true) {
      endPoint.setIdleTimeout(millisUntil(end));
      int count = in.read(buffer);
      if (count < 0) {
        return bytes.toByteArray();
      }
      bytes.write(buffer, 0, count);
      if (bytes.size() > maxBytes) {
        throw new RefusedException(tooLarge(maxBytes));
      }
    }
  }

  private static long millisUntil(long end) {
    long left = (end - System.nanoTime()) / 1_000_000;
    if (left <= 0) {
      throw new RefusedException(tooSlow());
    }
    return left;
  }

  /** What is left of the body would be taken for the next request. */
  static void closeAfterwards(Context ctx) {
    ctx.res().setHeader("Connection", "close");
  }

  private static ErrorReply unreadable(IOException failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof TimeoutException) {
        return tooSlow();
      }
    }
    return ErrorReply.invalid("the body broke off or is not framed as HTTP asks");
  }

  private static ErrorReply tooSlow() {
    return ErrorReply.of(408, "too_slow", "the body did not arrive in time");
  }
}

package dev.bantam.server;

import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Server-sent events; the headers leave with the first one, so that a refusal before it still has
 * its status. Confined to the request's thread.
 */
final class EventStream {
  private static final String CONTENT_TYPE = "text/event-stream";

  private final Context ctx;

  private EventStream(Context ctx) {
    this.ctx = ctx;
  }

  static EventStream on(Context ctx) {
    return new EventStream(ctx);
  }

  /** Whether the answer that has begun is a stream of events. */
  static boolean isStream(Context ctx) {
    String type = ctx.res().getContentType();
    return type != null && type.startsWith(CONTENT_TYPE);
  }

  void event(Object value) throws IOException {
    write(Json.write(value));
  }

  /** The event after which OpenAI's clients stop reading. */
  void done() throws IOException {
    write("[DONE]".getBytes(StandardCharsets.US_ASCII));
  }

  private void write(byte[] data) throws IOException {
    if (!ctx.res().isCommitted()) {
      ctx.res().setStatus(200);
      ctx.res().setContentType(CONTENT_TYPE);
    }
    ServletOutputStream out = ctx.res().getOutputStream();
    out.write("data: ".getBytes(StandardCharsets.US_ASCII));
    out.write(data);
    out.write('\n');
    out.write('\n');
    out.flush();
  }
}

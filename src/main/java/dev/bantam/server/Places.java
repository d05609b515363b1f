package dev.bantam.server;

import dev.bantam.completion.OverloadedException;
import io.javalin.http.Handler;
import java.util.concurrent.Semaphore;

/**
 * Bounds how many requests of a kind are inside at once, from before their bodies are read.
 * Thread-safe.
 *
 * <p>A request holds a thread while its body is awaited; without a bound, clients that send none
 * would hold them all, and health would not be answered.
 */
final class Places {
  private final Semaphore free;

  Places(int count) {
    free = new Semaphore(count);
  }

  /** The handler, refusing with 429 when no place is free. */
  Handler bound(Handler handler) {
    return ctx -> {
      if (!free.tryAcquire()) {
        BodyReader.closeAfterwards(ctx);
        throw new OverloadedException("too many requests at once");
      }
      try {
        handler.handle(ctx);
      } finally {
        free.release();
      }
    };
  }
}

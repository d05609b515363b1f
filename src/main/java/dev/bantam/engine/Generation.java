package dev.bantam.engine;

import dev.bantam.tokenizer.TokenIds;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A generation on its way: text pieces come in while it runs, then its result.
 *
 * <p>The hand-over from the engine thread to the request's. Thread-safe.
 */
public final class Generation {
  private final Object lock = new Object();
  private final StringBuilder released = new StringBuilder();
  private @Nullable GenerationResult result;
  private @Nullable RuntimeException failure;
  private TokenIds tokens = TokenIds.EMPTY;
  private volatile boolean cancelled;

  Generation() {}

  /**
   * Waits for text and returns all that came since the last call.
   *
   * @return null if none came in time, or the generation is done and none is left
   */
  public @Nullable String poll(Duration timeout) throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    synchronized (lock) {
      while (released.length() == 0) {
        long nanos = end - System.nanoTime();
        if (hasEnded() || nanos <= 0) {
          return null;
        }
        // Rounded up, because 0 would wait for ever.
        lock.wait(nanos / 1_000_000 + 1);
      }
      String piece = released.toString();
      released.setLength(0);
      return piece;
    }
  }

  /** Whether it has ended, well or badly; {@link #poll} may still hold text. */
  public boolean isDone() {
    synchronized (lock) {
      return hasEnded();
    }
  }

  /**
   * Waits for the end and returns the result, whose text is the whole answer.
   *
   * @throws GenerationFailedException if it failed
   * @throws EngineStoppedException if the engine stopped before the end
   */
  public GenerationResult result() throws InterruptedException {
    synchronized (lock) {
      while (true) {
        if (failure != null) {
          throw failure;
        }
        if (result != null) {
          return result;
        }
        lock.wait();
      }
    }
  }

  /** Lets it end at the engine's next step; without effect once it has ended. */
  public void cancel() {
    cancelled = true;
  }

  boolean isCancelled() {
    return cancelled;
  }

  /** The generated tokens, the healed ones included; complete once it has ended. */
  public TokenIds tokens() {
    synchronized (lock) {
      return tokens;
    }
  }

  void release(CharSequence piece) {
    synchronized (lock) {
      released.append(piece);
      lock.notifyAll();
    }
  }

  void finish(GenerationResult finished, TokenIds generated) {
    synchronized (lock) {
      result = finished;
      tokens = generated;
      lock.notifyAll();
    }
  }

  void fail(RuntimeException cause) {
    synchronized (lock) {
      failure = cause;
      lock.notifyAll();
    }
  }

  private boolean hasEnded() {
    return result != null || failure != null;
  }
}

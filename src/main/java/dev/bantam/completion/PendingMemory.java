package dev.bantam.completion;

import dev.bantam.engine.AllowedTokens;
import dev.bantam.engine.LogitMixer;
import dev.bantam.engine.Mixture;
import dev.bantam.engine.Outlook;
import dev.bantam.engine.Written;
import dev.bantam.memory.RequestMemory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A request's view of the memory, made on the request's thread while the engine reads the prompt.
 *
 * <p>In a file just opened it takes tens of milliseconds to encode all lines, and the engine needs
 * the view only when it has computed the prompt. Thread-safe.
 */
final class PendingMemory implements LogitMixer {
  /** The engine has others to serve; who makes the view takes far less. */
  private static final long LONGEST_WAIT_MILLIS = 1000;

  private final Supplier<RequestMemory> maker;
  private final boolean instant;
  private final CompletableFuture<@Nullable RequestMemory> made = new CompletableFuture<>();

  /**
   * @param maker makes the view
   * @param instant whether the engine is to wait for it before it does anything
   */
  PendingMemory(Supplier<RequestMemory> maker, boolean instant) {
    this.maker = maker;
    this.instant = instant;
  }

  /** Makes the view, unless it is there or given up. The request's thread, once submitted. */
  void make() {
    if (!made.isDone()) {
      made.complete(maker.get());
    }
  }

  /** Lets nobody wait any more. */
  void giveUp() {
    made.complete(null);
  }

  /** The view; null if it was given up, also because it could not be made in time. */
  @Nullable RequestMemory view() {
    try {
      return made.get(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } catch (TimeoutException e) {
      giveUp(); // waited for once, not at each token
      return made.getNow(null);
    } catch (ExecutionException e) {
      return null;
    }
  }

  @Override
  public void mix(Written written, Outlook model, Mixture into) {
    RequestMemory memory = view();
    if (memory != null) {
      memory.mix(written, model, into);
    }
  }

  @Override
  public Guess guess(Written written, int[] into, AllowedTokens allowed) {
    RequestMemory memory = view();
    return memory == null ? Guess.NONE : memory.guess(written, into, allowed);
  }

  @Override
  public int certain(Written written, int[] into, AllowedTokens allowed) {
    RequestMemory memory = instant ? view() : null;
    return memory == null ? 0 : memory.certain(written, into, allowed);
  }

  @Override
  public Object memento() {
    RequestMemory memory = view();
    return memory == null ? this : memory.memento();
  }

  @Override
  public boolean agreesWith(@Nullable Object earlier) {
    RequestMemory memory = view();
    return memory != null && memory.agreesWith(earlier);
  }
}

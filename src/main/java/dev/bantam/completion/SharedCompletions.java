package dev.bantam.completion;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Has equal requests that run at the same time answered by one run.
 *
 * <p>Some editors send the same request several times at once. Only greedy requests are shared,
 * since others are meant to differ. The first caller's thread does the work, for as long as any of
 * them waits; only that caller gets pieces of text. Thread-safe.
 */
public final class SharedCompletions implements CompletionService {
  /** How often a caller who waits for another's run is asked whether it still does. */
  private static final long POLL_MILLIS = 5;

  private final CompletionService service;
  private final Map<CompletionRequest, Run> running = new ConcurrentHashMap<>();

  public SharedCompletions(CompletionService service) {
    this.service = service;
  }

  @Override
  public Completion complete(CompletionRequest request, Caller caller) {
    if (!request.sampling().isGreedy()) {
      return service.complete(request, caller);
    }
    Run mine = new Run(caller, request.deadline());
    Run other = running.putIfAbsent(request, mine);
    if (other == null) {
      return lead(request, mine);
    }
    return other.join() ? follow(other, caller) : service.complete(request, caller);
  }

  private Completion lead(CompletionRequest request, Run run) {
    try {
      Completion completion = service.complete(request, run);
      run.answer.complete(completion);
      if (run.first.hasLeft()) {
        throw new AbandonedException("the caller left");
      }
      return completion;
    } catch (RuntimeException | Error e) {
      run.answer.completeExceptionally(e);
      throw e;
    } finally {
      running.remove(request, run);
    }
  }

  private static Completion follow(Run run, Caller caller) {
    try {
      while (!caller.hasLeft()) {
        try {
          return run.answer.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          // Not yet: the caller is asked again.
        }
      }
      throw new AbandonedException("the caller left");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new CompletionException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AbandonedException("interrupted");
    } finally {
      run.leave();
    }
  }

  /** A run and those who wait for it, in the eyes of the service one patient caller. */
  private static final class Run implements Caller {
    private final Caller first;
    private final CompletableFuture<Completion> answer = new CompletableFuture<>();
    private final long start = System.nanoTime();
    private final long longestHeadStart;
    private int followers;
    private boolean givenUp;

    Run(Caller first, Duration deadline) {
      this.first = first;
      this.longestHeadStart = deadline.toNanos() / 2;
    }

    @Override
    public synchronized boolean hasLeft() {
      givenUp = givenUp || (followers == 0 && first.hasLeft());
      return givenUp;
    }

    @Override
    public void onText(String piece) {
      if (!first.hasLeft()) {
        first.onText(piece);
      }
    }

    /** Lets one more wait; false if the run has been given up, or has used up most of its time. */
    synchronized boolean join() {
      boolean joins = !givenUp && System.nanoTime() - start < longestHeadStart;
      followers += joins ? 1 : 0;
      return joins;
    }

    synchronized void leave() {
      followers--;
    }
  }
}

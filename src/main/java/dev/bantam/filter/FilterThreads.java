package dev.bantam.filter;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The few threads that checks run on, apart from the callers', who stop waiting when time is up.
 * They end by themselves when idle. Thread-safe.
 *
 * <p>A caller holds one of a few places while its check may run. One whose time is up gives its
 * place back at once, though the check still runs: a check that hangs costs a thread, and keeps
 * nobody else from being checked. Only when {@value #MAX_LATE} hang is nothing more begun.
 */
final class FilterThreads {
  /** As many checks at once as there are cores; two, so that a slow one lets others pass. */
  static final int USUAL = Math.max(2, Runtime.getRuntime().availableProcessors());

  private static final int MAX_WAITING = 64;
  private static final int MAX_LATE = 16;
  private static final long IDLE_SECONDS = 30;

  /** Deeply nested code is read by recursion: more than the usual stack, and still an end. */
  private static final long STACK_BYTES = 4L << 20;

  private final Semaphore places;
  private final AtomicInteger late = new AtomicInteger();

  /** Has a thread for each: how many there are is bounded by the places and the late ones. */
  private final ExecutorService executor =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          FilterThreads::thread);

  /**
   * @param parallel how many checks run at once
   */
  FilterThreads(int parallel) {
    places = new Semaphore(parallel, /* fair= */ true);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(null, work, "bantam-filter", STACK_BYTES);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Runs a check and waits for it.
   *
   * @param budget longest time to wait, for a place and for the check together
   * @throws TimeoutException if it was not done by then
   * @throws RejectedExecutionException if too many wait already, or too many hang
   */
  <T> T run(Callable<T> check, Duration budget)
      throws TimeoutException, ExecutionException, InterruptedException {
    long end = System.nanoTime() + budget.toNanos();
    if (places.getQueueLength() >= MAX_WAITING || late.get() >= MAX_LATE) {
      throw new RejectedExecutionException("busy");
    }
    if (!places.tryAcquire(budget.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new TimeoutException("no place");
    }
    try {
      return await(new Work<>(check), end);
    } finally {
      places.release();
    }
  }

  private <T> T await(Work<T> work, long end)
      throws TimeoutException, ExecutionException, InterruptedException {
    Future<T> result = executor.submit(work);
    try {
      return result.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } finally {
      result.cancel(/* mayInterruptIfRunning= */ true);
      work.abandon();
    }
  }

  private enum State {
    WAITING,
    RUNNING,
    LATE,
    ENDED
  }

  /** A check that is counted from when nobody waits for it any more until it ends. */
  private final class Work<T> implements Callable<T> {
    private final Callable<T> check;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

    Work(Callable<T> check) {
      this.check = check;
    }

    @Override
    public T call() throws Exception {
      state.set(State.RUNNING);
      try {
        return check.call();
      } finally {
        if (state.getAndSet(State.ENDED) == State.LATE) {
          late.decrementAndGet();
        }
      }
    }

    /** One that has ended, or was never begun, is not late. */
    void abandon() {
      if (state.compareAndSet(State.RUNNING, State.LATE)) {
        late.incrementAndGet();
      }
    }
  }
}

package dev.bantam.filter;

import dev.bantam.filter.FilterReport.FilterStatus;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The few threads that checks run on, apart from the callers', who stop waiting when time is up.
 * They end by themselves when idle.
 */
final class FilterThreads {
  private static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());
  private static final int MAX_WAITING = 64;
  private static final long IDLE_SECONDS = 30;

  /** Deeply nested code is read by recursion: more than the usual stack, and still an end. */
  private static final long STACK_BYTES = 4L << 20;

  private final ThreadPoolExecutor executor;

  FilterThreads() {
    executor =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_WAITING),
            FilterThreads::thread);
    executor.allowCoreThreadTimeOut(true);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(null, work, "bantam-filter", STACK_BYTES);
    thread.setDaemon(true);
    return thread;
  }

  Future<FilterStatus> submit(Callable<FilterStatus> check) {
    return executor.submit(check);
  }
}

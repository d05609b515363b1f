package dev.bantam.index;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Two threads that read files of all projects, and stand back while somebody waits for an answer:
 * what Java knows of priorities Linux does not heed. Thread-safe.
 */
public final class IndexWorkers implements AutoCloseable {
  static final int THREADS = 2;

  private static final long NAP_MILLIS = 5;

  /** Someone who types without end gets a project that is read slowly, not one that is not. */
  private static final int MAX_NAPS = 200;

  private final BooleanSupplier someoneWaits;
  private final ThreadPoolExecutor threads;

  /**
   * @param someoneWaits whether a request is being answered
   */
  public IndexWorkers(BooleanSupplier someoneWaits) {
    this.someoneWaits = someoneWaits;
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            /* keepAliveTime= */ 10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            IndexWorkers::thread,
            new ThreadPoolExecutor.DiscardPolicy());
    threads.allowCoreThreadTimeOut(true);
  }

  void run(Runnable work) {
    threads.execute(work);
  }

  /** Waits while somebody waits for an answer, for a second at most. */
  void standBack() {
    try {
      for (int naps = 0; naps < MAX_NAPS && someoneWaits.getAsBoolean(); naps++) {
        Thread.sleep(NAP_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is under way still ends; nothing new begins. */
  @Override
  public void close() {
    threads.getQueue().clear();
    threads.shutdown(); // no interruption: it would break off the reading of a file
  }

  @SuppressWarnings("ThreadPriorityCheck") // no promise, but it helps where the system heeds it
  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "bantam-index");
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    return thread;
  }
}

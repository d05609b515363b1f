package dev.bantam.model;

import ai.onnxruntime.OrtException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Runs native start-up code on a thread with a deep stack.
 *
 * <p>ONNX Runtime 1.29 matches the process's command line against a regular expression by recursion
 * when its environment is created: at 5,000 characters that overflows the 1 MiB of stack that Java
 * threads have by default, and the overflow of a native stack ends the process without a word. A
 * session's graph is walked on the same thread for the same reason. Thread-safe.
 */
final class DeepStack {
  /** Only reserved; the system commits what is touched. */
  private static final long STACK_BYTES = 64L << 20;

  /** Work that may fail as ONNX Runtime does. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws OrtException;
  }

  private DeepStack() {}

  /** Runs the work on a thread of its own and waits for it. */
  static <T> T call(Work<T> work) throws OrtException {
    FutureTask<T> task = new FutureTask<>(work::run);
    Thread thread = new Thread(null, task, "bantam-model-load", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          // The native call cannot be interrupted, and must not outlive what it was given.
          interrupted = true;
        } catch (ExecutionException e) {
          throw rethrown(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static OrtException rethrown(@Nullable Throwable cause) {
    if (cause instanceof OrtException failure) {
      return failure;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    throw new IllegalStateException(cause);
  }
}

package dev.bantam.server;

import dev.bantam.completion.CompletionService;
import dev.bantam.completion.Projects;
import dev.bantam.completion.StoppingException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Lets completions in while the service is there, and counts those inside. Thread-safe. */
final class ServiceGate {
  /** What the server can do now. */
  enum State {
    LOADING,
    READY,
    STOPPING
  }

  private @Nullable CompletionService service;
  private volatile Projects projects = Projects.NONE;
  private boolean stopping;
  private int inside;

  synchronized void open(CompletionService ready, Projects known) {
    service = ready;
    projects = known;
  }

  /** The projects that are worked on; none before it is open. */
  Projects projects() {
    return projects;
  }

  synchronized State state() {
    if (stopping) {
      return State.STOPPING;
    }
    return service == null ? State.LOADING : State.READY;
  }

  /** Enters; every entry is followed by one {@link #leave}. */
  synchronized CompletionService enter() {
    if (stopping) {
      throw new StoppingException("the server is stopping");
    }
    CompletionService current = service;
    if (current == null) {
      throw new RefusedException(ErrorReply.of(503, "loading", "the model is being loaded"));
    }
    inside++;
    return current;
  }

  synchronized void leave() {
    inside--;
    notifyAll();
  }

  /** Lets nobody in any more and waits until all have left; false if time ran out. */
  synchronized boolean close(Duration patience) throws InterruptedException {
    stopping = true;
    long end = System.nanoTime() + patience.toNanos();
    while (inside > 0) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}

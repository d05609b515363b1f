package dev.bantam;

import dev.bantam.completion.Caller;
import dev.bantam.completion.Completion;
import dev.bantam.completion.CompletionRequest;
import dev.bantam.completion.CompletionService;
import java.util.concurrent.atomic.AtomicInteger;

/** Tells whether somebody waits for a completion. Thread-safe. */
final class CountedCompletions implements CompletionService {
  private final CompletionService completions;
  private final AtomicInteger running = new AtomicInteger();

  CountedCompletions(CompletionService completions) {
    this.completions = completions;
  }

  @Override
  public Completion complete(CompletionRequest request, Caller caller) {
    running.incrementAndGet();
    try {
      return completions.complete(request, caller);
    } finally {
      running.decrementAndGet();
    }
  }

  boolean someoneWaits() {
    return running.get() > 0;
  }
}

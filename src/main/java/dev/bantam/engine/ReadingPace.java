package dev.bantam.engine;

/**
 * How long the model takes to read a token of a prompt, as measured lately: a compiler beside it
 * makes that two to three times as long. Written by the engine thread, read by any.
 */
final class ReadingPace {
  /** Shorter passes are dominated by what each pass costs. */
  private static final int MIN_TOKENS = 16;

  /** Weight of the newest pass: the load of a machine changes within seconds. */
  private static final double LEARNING_RATE = 0.25;

  private volatile double nanosPerToken;

  /** Takes note of a pass. */
  void note(int tokens, long nanos) {
    if (tokens >= MIN_TOKENS && nanos > 0) {
      double known = nanosPerToken;
      double observed = (double) nanos / tokens;
      nanosPerToken = known == 0 ? observed : known + LEARNING_RATE * (observed - known);
    }
  }

  /** Nanoseconds a token; 0 before the first pass. */
  double nanosPerToken() {
    return nanosPerToken;
  }
}

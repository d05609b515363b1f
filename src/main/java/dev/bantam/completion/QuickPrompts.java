package dev.bantam.completion;

import dev.bantam.prompt.Prompt;
import dev.bantam.prompt.PromptBuilder;
import dev.bantam.prompt.PromptRequest;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;

/**
 * Builds the prompt that answers first where the whole one would have to be computed: as much of
 * the text as the machine reads in time, which beside a compiler is half of what it reads alone.
 * Thread-safe.
 */
final class QuickPrompts {
  private static final double[] SHARES = {1, 0.75, 0.5, 0.375, 0.25};

  /** Fewer tokens say too little of the place. */
  private static final int LEAST_TOKENS = 64;

  private final NavigableMap<Integer, PromptBuilder> byTokens =
      new TreeMap<>(Comparator.reverseOrder());
  private final double nanos;
  private final DoubleSupplier nanosPerToken;

  /**
   * @param prompts builds the whole ones
   * @param nanosPerToken how long the model takes to read a token, in nanoseconds; 0 if unknown
   */
  QuickPrompts(PromptBuilder prompts, CompletionConfig config, DoubleSupplier nanosPerToken) {
    this.nanos = config.quickPromptTime().toNanos();
    this.nanosPerToken = nanosPerToken;
    for (double share : SHARES) {
      int tokens = (int) (share * config.quickPromptTokens());
      if (share == 1 || (nanos > 0 && tokens >= LEAST_TOKENS)) {
        byTokens.put(tokens, prompts.withBudget(tokens));
      }
    }
  }

  /** The shorter prompt; none where it would have the model spell something else. */
  Prompt build(PromptRequest cursor, Prompt whole) {
    Prompt quick = builder().build(cursor);
    return quick.healed().equals(whole.healed()) ? quick : Prompt.NONE;
  }

  private PromptBuilder builder() {
    double perToken = nanosPerToken.getAsDouble();
    for (var builder : byTokens.entrySet()) {
      if (builder.getKey() * perToken <= nanos) {
        return builder.getValue();
      }
    }
    return byTokens.lastEntry().getValue();
  }
}

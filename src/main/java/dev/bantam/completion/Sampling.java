package dev.bantam.completion;

import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * How freely suggestions are drawn.
 *
 * @param temperature 0 takes the most likely text; up to 2
 * @param topP share of the probability mass to draw from, above 0 and up to 1
 * @param topK most tokens to draw from; 0 for any number
 * @param minP share of the likeliest token's probability that others must have, 0 to 1
 * @param seed start of the random sequence; null for a fresh one
 */
public record Sampling(
    double temperature, double topP, int topK, double minP, @Nullable Long seed) {
  /** Always the most likely text. */
  public static final Sampling GREEDY = new Sampling(0, 1, 0, 0, null);

  private static final long USUAL_SEED = 0;

  public Sampling {
    if (!(temperature >= 0 && temperature <= 2)) {
      throw new InvalidRequestException(
          "temperature", "temperature must lie between 0 and 2, was " + temperature);
    }
    if (!(topP > 0 && topP <= 1)) {
      throw new InvalidRequestException(
          "top_p", "top_p must be above 0 and at most 1, was " + topP);
    }
    if (topK < 0) {
      throw new InvalidRequestException("top_k", "top_k must not be negative, was " + topK);
    }
    if (!(minP >= 0 && minP <= 1)) {
      throw new InvalidRequestException("min_p", "min_p must lie between 0 and 1, was " + minP);
    }
  }

  /** Whether the seed does not matter. */
  public boolean isGreedy() {
    return temperature == 0;
  }

  /**
   * The seed to use. If there is none it is drawn afresh, small enough to be exact in any JSON
   * reader; for greedy sampling it is always the same, since others are drawn with it if the first
   * text has findings, and the same request shall get the same answer.
   */
  long seedOrUsual() {
    if (seed != null) {
      return seed;
    }
    return isGreedy() ? USUAL_SEED : ThreadLocalRandom.current().nextLong(1L << 53);
  }
}

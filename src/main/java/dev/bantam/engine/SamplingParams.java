package dev.bantam.engine;

/**
 * How the next token is chosen.
 *
 * @param temperature 0 takes the most likely token; up to 2
 * @param topP share of the probability mass to choose from, in (0, 1]
 * @param topK most tokens to choose from; 0 for any number
 * @param minP tokens are left out that are less likely than this share of the likeliest, in [0, 1]
 * @param seed start of the random sequence; the same seed gives the same text
 */
public record SamplingParams(double temperature, double topP, int topK, double minP, long seed) {
  /** Always the most likely token. */
  public static final SamplingParams GREEDY = new SamplingParams(0, 1, 0, 0, 0);

  public SamplingParams {
    if (!(temperature >= 0 && temperature <= 2)) {
      throw new IllegalArgumentException("temperature must lie in [0, 2], was " + temperature);
    }
    if (!(topP > 0 && topP <= 1)) {
      throw new IllegalArgumentException("topP must lie in (0, 1], was " + topP);
    }
    if (topK < 0) {
      throw new IllegalArgumentException("topK must not be negative, was " + topK);
    }
    if (!(minP >= 0 && minP <= 1)) {
      throw new IllegalArgumentException("minP must lie in [0, 1], was " + minP);
    }
  }

  /** Whether the choice is independent of {@link #seed}. */
  public boolean isGreedy() {
    return temperature == 0;
  }
}

package dev.bantam.engine;

/**
 * How the next token is chosen.
 *
 * @param temperature 0 takes the most likely token; up to 2
 * @param topP share of the probability mass to choose from, in (0, 1]
 * @param seed start of the random sequence; the same seed gives the same text
 */
public record SamplingParams(double temperature, double topP, long seed) {
  /** Always the most likely token. */
  public static final SamplingParams GREEDY = new SamplingParams(0, 1, 0);

  public SamplingParams {
    if (!(temperature >= 0 && temperature <= 2)) {
      throw new IllegalArgumentException("temperature must lie in [0, 2], was " + temperature);
    }
    if (!(topP > 0 && topP <= 1)) {
      throw new IllegalArgumentException("topP must lie in (0, 1], was " + topP);
    }
  }

  /** Whether the choice is independent of {@link #seed}. */
  public boolean isGreedy() {
    return temperature == 0;
  }
}

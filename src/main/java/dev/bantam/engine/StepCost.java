package dev.bantam.engine;

/**
 * What a pass costs, in passes over a single token.
 *
 * <p>Most of a small pass is reading the weights, so each further token is cheap. Measured with
 * {@code benchmarks/engine.sh}; docs/engine.md has the figures.
 */
final class StepCost {
  private static final double FURTHER_TOKEN = 0.15;

  private StepCost() {}

  /** The cost of a pass over {@code tokens} tokens of one sequence, or one each of as many. */
  static double of(int tokens) {
    return 1 + FURTHER_TOKEN * (tokens - 1);
  }

  /** What one token of a pass over {@code rows} sequences costs. */
  static double perToken(int rows) {
    return of(rows) / rows;
  }

  /** What one token more in a pass costs. */
  static double furtherToken() {
    return FURTHER_TOKEN;
  }
}

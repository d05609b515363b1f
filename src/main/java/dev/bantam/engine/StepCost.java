package dev.bantam.engine;

/**
 * What a pass costs, in passes over a single token.
 *
 * <p>Most of a small pass is reading the weights, so each further token is cheap; the step from one
 * to two costs more, since other kernels begin there. Measured with {@code benchmarks/engine.sh};
 * docs/engine.md has the figures.
 */
final class StepCost {
  private static final double MANY = 0.17;
  private static final double FURTHER_TOKEN = 0.1;

  /** What a token is worth that need not be written alone: its own pass might have had a guess. */
  private static final double ALONE = 0.75;

  private StepCost() {}

  /** The cost of a pass over {@code tokens} tokens of one sequence, or one each of as many. */
  static double of(int tokens) {
    return tokens == 1 ? 1 : 1 + MANY + FURTHER_TOKEN * (tokens - 1);
  }

  /** What it is worth to have one token of a sequence, where {@code rows} share a pass. */
  static double worthOfToken(int rows) {
    return rows == 1 ? ALONE : of(rows) / rows;
  }
}

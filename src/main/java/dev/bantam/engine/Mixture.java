package dev.bantam.engine;

import java.util.Arrays;

/**
 * What a {@link LogitMixer} says: a distribution over few tokens and how much it counts. Reused
 * from token to token; confined to the engine thread.
 */
public final class Mixture {
  /** Tokens there is room for; further ones are not taken. */
  public static final int CAPACITY = 64;

  private final int[] tokens = new int[CAPACITY];
  private final double[] shares = new double[CAPACITY];
  private int size;
  private double share;

  /** An empty one. */
  public Mixture() {}

  /** Empties it. */
  public void clear() {
    size = 0;
    share = 0;
  }

  /**
   * Adds a token that may come next; each token once.
   *
   * @param probability of the token; all of them together are at most 1
   */
  public void add(int token, double probability) {
    if (size < CAPACITY) {
      tokens[size] = token;
      shares[size++] = probability;
    }
  }

  /**
   * Says how much the opinion counts.
   *
   * @param weight from 0 up to, not including, 1
   */
  public void count(double weight) {
    if (!(weight >= 0 && weight < 1)) {
      throw new IllegalArgumentException("weight must lie in [0, 1), was " + weight);
    }
    share = weight;
  }

  public int size() {
    return size;
  }

  public int token(int index) {
    return tokens[index];
  }

  /** Probability of the token at an index. */
  public double probability(int index) {
    return shares[index];
  }

  /** How much the opinion counts. */
  public double share() {
    return share;
  }

  @Override
  public String toString() {
    return share + " of " + Arrays.toString(Arrays.copyOf(tokens, size));
  }
}

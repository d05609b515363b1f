package dev.bantam.memory;

import java.util.Arrays;

/**
 * The tokens that followed a context, with how often and how much of the context agreed. Reused;
 * confined to one thread.
 *
 * <p>A place weighs four times as much with each token that agrees, and twice as much with each
 * that agrees again behind a different name. So long matches outvote any number of much shorter
 * ones, and a nearer level outvotes a farther one of the same length: a nested cache in the manner
 * of Hellendoorn and Devanbu (FSE 2017) with the back-off of Jelinek and Mercer.
 */
final class Matches {
  private static final int CAPACITY = 64;

  /** Doublings at most: agreement beyond 16 tokens says nothing more. */
  private static final int MAX_DOUBLINGS = 32;

  private static final int DOUBLINGS_PER_TOKEN = 2;

  private final int[] tokens = new int[CAPACITY];
  private final double[] weights = new double[CAPACITY];
  private final int[] counts = new int[CAPACITY];
  private final int[] matches = new int[CAPACITY];
  private final int[] places = new int[CAPACITY];
  private final Level[] levels = new Level[CAPACITY];
  private int size;
  private double total;
  private int top;

  void clear() {
    size = 0;
    total = 0;
    top = 0;
    Arrays.fill(weights, 0);
  }

  /** Takes a place; the first of the longest matches is remembered. */
  void add(int token, int match, int further, Level level, int place) {
    int i = 0;
    while (i < size && tokens[i] != token) {
      i++;
    }
    if (i == CAPACITY) {
      return;
    }
    if (i == size) {
      size++;
      tokens[i] = token;
      counts[i] = 0;
      matches[i] = 0;
    }
    int doublings = Math.min(DOUBLINGS_PER_TOKEN * match + further, MAX_DOUBLINGS);
    double weight = (1L << doublings) * level.weight();
    weights[i] += weight;
    total += weight;
    counts[i]++;
    if (match > matches[i]) {
      matches[i] = match;
      places[i] = place;
      levels[i] = level;
    }
    if (weights[i] > weights[top]) {
      top = i;
    }
  }

  int size() {
    return size;
  }

  int token(int index) {
    return tokens[index];
  }

  /** Index of a token; -1 if it is not expected. */
  int indexOf(int token) {
    for (int i = 0; i < size; i++) {
      if (tokens[i] == token) {
        return i;
      }
    }
    return -1;
  }

  double probability(int index) {
    return weights[index] / total;
  }

  /** Index of the likeliest token. */
  int top() {
    return top;
  }

  /** How often the token followed. */
  int count(int index) {
    return counts[index];
  }

  /** The longest match that the token followed. */
  int match(int index) {
    return matches[index];
  }

  Level level(int index) {
    return levels[index];
  }

  /** Where the token stands behind its longest match. */
  int place(int index) {
    return places[index];
  }
}

package dev.bantam.filter.provenance;

import java.util.function.IntConsumer;

/**
 * Fingerprints by winnowing (Schleimer, Wilkerson and Aiken, SIGMOD 2003): of the hashes of all
 * {@link #GRAM} tokens in a row, those that are the lowest of some {@link #WINDOW} in a row. Two
 * texts with {@link #GUARANTEE} tokens in common have a window in common, and so a fingerprint,
 * whatever stands around. Immutable.
 */
final class CopyFingerprints {
  /** Tokens whose hash is looked up. */
  static final int GRAM = 20;

  /** Hashes of which the lowest is kept. */
  static final int WINDOW = 41;

  /** Equal tokens in a row that are never missed. */
  static final int GUARANTEE = GRAM + WINDOW - 1;

  /** Tokens by whose hash it is seen whether two texts go on alike beside a gram. */
  static final int STEP = 8;

  /** Steps on each side: as far as a run of 60 can reach. */
  static final int STEPS = 5;

  /** Bits of {@link #around}. */
  static final int AROUND_BITS = 30;

  private static final int STEP_BITS = 3;
  private static final int SIDE_BITS = STEPS * STEP_BITS;
  private static final long STEP_POWER = CopyHash.power(STEP);

  private final int tokens;

  /** Polynomials over the tokens before each. */
  private final long[] sums;

  /** The hash of each gram, its sign bit turned so that signed comparison is unsigned. */
  private final long[] grams;

  private CopyFingerprints(int tokens, long[] sums, long[] grams) {
    this.tokens = tokens;
    this.sums = sums;
    this.grams = grams;
  }

  static CopyFingerprints of(CopyTokens tokens) {
    long[] sums = new long[tokens.count() + 1];
    for (int i = 0; i < tokens.count(); i++) {
      sums[i + 1] = sums[i] * CopyHash.BASE + tokens.hash(i);
    }
    long power = CopyHash.power(GRAM);
    long[] grams = new long[Math.max(0, tokens.count() - GRAM + 1)];
    for (int i = 0; i < grams.length; i++) {
      grams[i] = CopyHash.mix(sums[i + GRAM] - sums[i] * power) ^ Long.MIN_VALUE;
    }
    return new CopyFingerprints(tokens.count(), sums, grams);
  }

  /** Gives the first token of every gram that winnowing keeps, in order. */
  void forEach(IntConsumer position) {
    for (int i = 0; i < grams.length; i++) {
      if (isLowest(i)) {
        position.accept(i);
      }
    }
  }

  /**
   * The hash of the gram that begins at a token; mixed once more, as the lowest of many hashes have
   * few different upper bits.
   */
  long gram(int position) {
    return CopyHash.mix(grams[position] ^ Long.MIN_VALUE);
  }

  /**
   * What stands around a gram, from the lowest bit on: three bits for each step before it, the
   * nearest first, then for each behind it; 0 where there are not enough tokens.
   */
  int around(int position) {
    int bits = 0;
    for (int step = 0; step < stepsBefore(position); step++) {
      bits |= step(position - (step + 1) * STEP) << (step * STEP_BITS);
    }
    for (int step = 0; step < stepsAfter(position); step++) {
      bits |= step(position + GRAM + step * STEP) << (SIDE_BITS + step * STEP_BITS);
    }
    return bits;
  }

  /** How many steps before the gram are those of another text, given what stands around there. */
  int equalBefore(int position, int own, int other) {
    int end = 1 << SIDE_BITS;
    int equal = Integer.numberOfTrailingZeros(((own ^ other) & (end - 1)) | end) / STEP_BITS;
    return Math.min(equal, stepsBefore(position));
  }

  /** How many steps behind the gram are those of another text. */
  int equalAfter(int position, int own, int other) {
    int end = 1 << SIDE_BITS;
    int equal = Integer.numberOfTrailingZeros(((own ^ other) >>> SIDE_BITS) | end) / STEP_BITS;
    return Math.min(equal, stepsAfter(position));
  }

  private int stepsBefore(int position) {
    return Math.min(STEPS, position / STEP);
  }

  private int stepsAfter(int position) {
    return Math.min(STEPS, (tokens - position - GRAM) / STEP);
  }

  private int step(int start) {
    long hash = CopyHash.mix(sums[start + STEP] - sums[start] * STEP_POWER);
    return (int) (hash >>> (Long.SIZE - STEP_BITS));
  }

  /**
   * Whether some window has nothing lower; looks about four grams far on either side, at most 40.
   */
  private boolean isLowest(int at) {
    long gram = grams[at];
    int first = at;
    while (first > 0 && at - first < WINDOW - 1 && grams[first - 1] >= gram) {
      first--;
    }
    int last = at;
    while (last + 1 < grams.length && last - first < WINDOW - 1 && grams[last + 1] >= gram) {
      last++;
    }
    return last - first == WINDOW - 1;
  }
}

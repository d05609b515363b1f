package dev.bantam.engine;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the next token from one row of logits.
 *
 * <p>Greedy: the largest logit, the smallest id among equals. Otherwise: logits divided by the
 * temperature, without those whose probability is below minP of the best, the topK best of them, of
 * these the fewest whose mass reaches topP, one of them by lot. Reuses its arrays. Confined to the
 * engine thread.
 */
final class Sampler {
  /** Answer of {@link #choose} if no token is allowed. */
  static final int NONE = -1;

  /**
   * Logits this far below the best add 1e-7 each at most to the sum of probabilities, all of them
   * together 0.002; leaving them out saves most of the time.
   */
  private static final float NEGLIGIBLE = 16;

  /** Tokens that together have less than this share of the mass are never drawn. */
  private static final double UNSEEN = 1e-6;

  private static final long LOW_BITS = 0xFFFF_FFFFL;

  private final float[] scores;
  private final int[] every;
  private final int[] some;
  private final BitSet allowed;
  private final float[] weights;
  private final long[] order;
  private double logProbability;

  Sampler(int vocabularySize) {
    this.scores = new float[vocabularySize];
    this.every = IntStream.range(0, vocabularySize).toArray();
    this.some = new int[vocabularySize];
    this.allowed = new BitSet(vocabularySize);
    this.weights = new float[vocabularySize];
    this.order = new long[vocabularySize];
  }

  /**
   * Chooses a token.
   *
   * @param logits [rows, vocabularySize] floats
   * @param mixing another opinion that counts; null for none
   * @throws IllegalStateException if the logits are not numbers
   */
  int choose(
      FloatBuffer logits,
      int row,
      SamplingParams params,
      RandomGenerator random,
      TokenMask mask,
      @Nullable Mixing mixing) {
    logits.get(row * scores.length, scores);
    int[] ids = every;
    int count = every.length;
    if (!mask.allowsAll()) {
      allowed.set(0, every.length);
      mask.restrict(allowed);
      count = allowed.cardinality();
      if (count == 0) {
        return NONE;
      }
      if (2 * count > every.length) {
        forbidTheOthers();
        count = every.length;
      } else {
        ids = some;
        list();
      }
    }
    int best = ids == every ? best() : best(ids, count);
    double total = total(ids, count, scores[best]);
    if (Double.isNaN(total)) {
      throw new IllegalStateException("the logits are not numbers");
    }
    if (mixing != null) {
      mixing.apply(scores, best, total, mask.allowsAll() ? null : allowed);
      best = mixing.best();
      total = mixing.total();
    }
    int token = params.isGreedy() ? best : draw(ids, count, scores[best], params, random);
    logProbability = scores[token] - scores[best] - Math.log(total);
    return token;
  }

  /** Natural-log probability, at temperature 1 among the allowed tokens, of the last choice. */
  double logProbability() {
    return logProbability;
  }

  /** Where most tokens are allowed, it is quicker to make the others impossible. */
  private void forbidTheOthers() {
    for (int id = allowed.nextClearBit(0); id < scores.length; id = allowed.nextClearBit(id + 1)) {
      scores[id] = Float.NEGATIVE_INFINITY;
    }
  }

  private void list() {
    int count = 0;
    for (int id = allowed.nextSetBit(0); id >= 0; id = allowed.nextSetBit(id + 1)) {
      some[count++] = id;
    }
  }

  private int best() {
    float most = Float.NEGATIVE_INFINITY;
    for (float score : scores) {
      most = Math.max(most, score);
    }
    int best = 0;
    while (best < scores.length - 1 && scores[best] != most) {
      best++;
    }
    return best;
  }

  private int best(int[] ids, int count) {
    int best = ids[0];
    float score = scores[best];
    for (int i = 1; i < count; i++) {
      int id = ids[i];
      if (scores[id] > score || (scores[id] == score && id < best)) {
        best = id;
        score = scores[id];
      }
    }
    return best;
  }

  private double total(int[] ids, int count, float best) {
    double total = 0;
    for (int i = 0; i < count; i++) {
      float below = scores[ids[i]] - best;
      // Negated, so that a NaN counts and is noticed.
      if (!(below < -NEGLIGIBLE)) {
        total += Math.exp(below);
      }
    }
    return total;
  }

  private int draw(
      int[] ids, int count, float best, SamplingParams params, RandomGenerator random) {
    double total = 0;
    for (int i = 0; i < count; i++) {
      float weight = (float) Math.exp((scores[ids[i]] - best) / params.temperature());
      weights[i] = weight < params.minP() ? 0 : weight;
      total += weights[i];
    }
    if (params.topP() == 1 && params.topK() == 0) {
      return drawUnsorted(ids, count, random.nextDouble() * total);
    }
    int ranked = rank(count, total * Math.max(1 - params.topP(), UNSEEN) / count);
    int least = 0;
    if (params.topK() > 0) {
      least = Math.max(0, ranked - params.topK());
      total = mass(least, ranked);
    }
    double mass = 0;
    int last = ranked;
    while (last > least && mass < total * params.topP()) {
      mass += weights[index(--last)];
    }
    double rest = random.nextDouble() * mass;
    for (int i = ranked - 1; i > last; i--) {
      rest -= weights[index(i)];
      if (rest < 0) {
        return ids[index(i)];
      }
    }
    return ids[index(last)];
  }

  private int drawUnsorted(int[] ids, int count, double rest) {
    int last = 0;
    for (int i = 0; i < count; i++) {
      if (weights[i] > 0) {
        last = i;
        rest -= weights[i];
        if (rest < 0) {
          break;
        }
      }
    }
    return ids[last];
  }

  private double mass(int from, int to) {
    double mass = 0;
    for (int i = from; i < to; i++) {
      mass += weights[index(i)];
    }
    return mass;
  }

  /**
   * Sorts the weights, the largest last, without those that topP leaves out in any case: all of at
   * most {@code floor} together weigh at most 1 - topP.
   */
  private int rank(int count, double floor) {
    int ranked = 0;
    for (int i = 0; i < count; i++) {
      if (weights[i] > floor) {
        order[ranked++] =
            ((long) Float.floatToIntBits(weights[i]) << Integer.SIZE) | (~i & LOW_BITS);
      }
    }
    Arrays.sort(order, 0, ranked);
    return ranked;
  }

  private int index(int rank) {
    return (int) ~order[rank];
  }
}

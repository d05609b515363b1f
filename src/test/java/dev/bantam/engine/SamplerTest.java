package dev.bantam.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplerTest {
  private static final TokenMask OPEN = mask();

  private final Sampler sampler = new Sampler(4);

  @Test
  void choose_greedy_takesTheLargest_theSmallestIdAmongEquals() {
    FloatBuffer rows = FloatBuffer.wrap(new float[] {0, 3, 1, 2, 5, 1, 5, 0});
    assertEquals(1, choose(rows, 0, SamplingParams.GREEDY, 1, OPEN));
    assertEquals(0, choose(rows, 1, SamplingParams.GREEDY, 1, OPEN));
  }

  @Test
  void choose_masked_takesTheBestAllowed() {
    FloatBuffer rows = FloatBuffer.wrap(new float[] {0, 3, 1, 2});
    assertEquals(3, choose(rows, 0, SamplingParams.GREEDY, 1, mask(2, 3, 0)));
    assertEquals(Sampler.NONE, choose(rows, 0, SamplingParams.GREEDY, 1, mask(new int[0])));
  }

  @Test
  void logProbability_isThatAmongTheAllowed() {
    FloatBuffer rows = logOf(0.1, 0.6, 0.2, 0.1);
    choose(rows, 0, SamplingParams.GREEDY, 1, OPEN);
    assertEquals(Math.log(0.6), sampler.logProbability(), 1e-6);
    choose(rows, 0, SamplingParams.GREEDY, 1, mask(0, 2));
    assertEquals(Math.log(2 / 3.0), sampler.logProbability(), 1e-6);
  }

  @Test
  void choose_sameSeed_sameTokens() {
    FloatBuffer rows = logOf(0.25, 0.25, 0.25, 0.25);
    SamplingParams params = new SamplingParams(1, 1, 0, 0, 0);
    int[] first = draws(rows, params, 5, 50);
    assertEquals(IntStream.of(first).boxed().toList(), boxed(draws(rows, params, 5, 50)));
    assertTrue(!boxed(first).equals(boxed(draws(rows, params, 6, 50))));
  }

  @Test
  void choose_frequenciesFollowTheTemperature() {
    FloatBuffer rows = logOf(0.1, 0.6, 0.2, 0.1);
    int[] plain = counts(draws(rows, new SamplingParams(1, 1, 0, 0, 0), 11, 20_000));
    assertEquals(0.6, plain[1] / 20_000.0, 0.02);
    assertEquals(0.1, plain[3] / 20_000.0, 0.02);
    // Squared and normalised: 0.36 of 0.42.
    int[] cold = counts(draws(rows, new SamplingParams(0.5, 1, 0, 0, 0), 11, 20_000));
    assertEquals(0.36 / 0.42, cold[1] / 20_000.0, 0.02);
  }

  @Test
  void choose_topP_leavesTheTailOut() {
    FloatBuffer rows = logOf(0.1, 0.6, 0.2, 0.1);
    int[] counts = counts(draws(rows, new SamplingParams(1, 0.75, 0, 0, 0), 3, 20_000));
    assertEquals(0, counts[0] + counts[3]);
    assertEquals(0.75, counts[1] / 20_000.0, 0.02);
    assertEquals(20_000, counts(draws(rows, new SamplingParams(1, 0.5, 0, 0, 0), 3, 20_000))[1]);
  }

  @Test
  void choose_topK_leavesAllButTheBestOut() {
    FloatBuffer rows = logOf(0.1, 0.6, 0.2, 0.1);
    int[] counts = counts(draws(rows, new SamplingParams(1, 1, 2, 0, 0), 3, 20_000));
    assertEquals(0, counts[0] + counts[3]);
    assertEquals(0.75, counts[1] / 20_000.0, 0.02);
    assertEquals(20_000, counts(draws(rows, new SamplingParams(1, 1, 1, 0, 0), 3, 20_000))[1]);
    // Of the two best the likelier one has three quarters of the mass.
    assertEquals(20_000, counts(draws(rows, new SamplingParams(1, 0.7, 2, 0, 0), 3, 20_000))[1]);
  }

  @Test
  void choose_minP_leavesOutWhatIsFarLessLikelyThanTheBest() {
    FloatBuffer rows = logOf(0.1, 0.6, 0.2, 0.1);
    int[] counts = counts(draws(rows, new SamplingParams(1, 1, 0, 0.25, 0), 3, 20_000));
    assertEquals(0, counts[0] + counts[3]);
    assertEquals(0.75, counts[1] / 20_000.0, 0.02);
  }

  @Test
  void choose_topPOfOne_keepsEveryToken() {
    int[] counts =
        counts(draws(logOf(0.97, 0.01, 0.01, 0.01), new SamplingParams(1, 1, 0, 0, 0), 3, 20_000));
    assertTrue(counts[1] > 0 && counts[2] > 0 && counts[3] > 0);
  }

  @Test
  void choose_notANumber_isRefused() {
    FloatBuffer one = FloatBuffer.wrap(new float[] {0, Float.NaN, 1, 2});
    FloatBuffer all = FloatBuffer.wrap(new float[] {Float.NaN, Float.NaN, Float.NaN, Float.NaN});
    for (FloatBuffer rows : new FloatBuffer[] {one, all}) {
      assertThrows(
          IllegalStateException.class, () -> choose(rows, 0, SamplingParams.GREEDY, 1, OPEN));
      assertThrows(
          IllegalStateException.class,
          () -> choose(rows, 0, new SamplingParams(1, 0.9, 0, 0, 0), 1, OPEN));
    }
  }

  private int choose(FloatBuffer rows, int row, SamplingParams params, long seed, TokenMask mask) {
    return sampler.choose(rows, row, params, new Random(seed), mask, /* mixing= */ null);
  }

  private int[] draws(FloatBuffer rows, SamplingParams params, long seed, int count) {
    Random random = new Random(seed);
    return IntStream.range(0, count)
        .map(i -> sampler.choose(rows, 0, params, random, OPEN, /* mixing= */ null))
        .toArray();
  }

  private static int[] counts(int[] draws) {
    int[] counts = new int[4];
    IntStream.of(draws).forEach(token -> counts[token]++);
    return counts;
  }

  private static List<Integer> boxed(int[] values) {
    return IntStream.of(values).boxed().toList();
  }

  private static FloatBuffer logOf(double... probabilities) {
    FloatBuffer logits = FloatBuffer.allocate(probabilities.length);
    for (double p : probabilities) {
      logits.put((float) Math.log(p));
    }
    return logits.flip();
  }

  private static TokenMask mask(int... allowed) {
    return new TokenMask() {
      @Override
      public boolean allowsAll() {
        return this == OPEN;
      }

      @Override
      public void restrict(BitSet ids) {
        BitSet some = new BitSet();
        IntStream.of(allowed).forEach(some::set);
        ids.and(some);
      }

      @Override
      public boolean allows(int token) {
        return IntStream.of(allowed).anyMatch(id -> id == token);
      }

      @Override
      public boolean allowsEnd() {
        return true;
      }

      @Override
      public void accept(int token) {}
    };
  }
}

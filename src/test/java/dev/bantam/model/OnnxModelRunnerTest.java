package dev.bantam.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Runs the shipped model; each case needs a few passes. */
class OnnxModelRunnerTest {
  /** Int8 activations: one row and many take different kernels. */
  private static final float TOLERANCE = 1.0f;

  private static OnnxModelRunner runner;
  private static int[] tokens;

  @BeforeAll
  static void load() {
    runner = ModelFixture.runner(/* slots= */ 3, /* capacity= */ 96);
    tokens = new Random(7).ints(64, 17, runner.vocabularySize()).toArray();
  }

  @AfterAll
  static void free() {
    runner.close();
  }

  @Test
  void prefill_sameTokensAgain_sameLogits() {
    assertArrayEquals(prefill(0, 0, 0, 40), prefill(1, 0, 0, 40));
  }

  @Test
  void prefill_inChunks_agreesWithOnePass() {
    float[] whole = prefill(0, 0, 0, 48);
    prefill(1, 0, 0, 20);
    prefill(1, 20, 20, 20);
    assertClose(whole, prefill(1, 40, 40, 8));
  }

  @Test
  void prefill_oneTokenAtATime_agreesWithOnePass() {
    float[] whole = prefill(0, 0, 0, 6);
    for (int i = 0; i < 5; i++) {
      prefill(2, i, i, 1);
    }
    assertClose(whole, prefill(2, 5, 5, 1));
  }

  @Test
  void prefill_rolledBack_forgetsTheRejectedTokens() {
    prefill(0, 0, 0, 30);
    float[] expected = prefill(0, 30, 30, 4);
    prefill(1, 0, 0, 30);
    prefill(1, 30, 50, 10);
    assertArrayEquals(expected, prefill(1, 30, 30, 4));
  }

  @Test
  void decode_raggedRows_agreeWithEachAlone() {
    int[] pasts = {40, 17, 29};
    float[][] alone = new float[3][];
    for (int slot = 0; slot < 3; slot++) {
      prefill(slot, 0, 0, pasts[slot]);
      alone[slot] = row(runner.decode(slot, 1, new int[] {tokens[50]}, new int[] {pasts[slot]}), 0);
    }
    FloatBuffer batched =
        runner.decode(0, 3, new int[] {tokens[50], tokens[50], tokens[50]}, pasts);
    for (int slot = 0; slot < 3; slot++) {
      assertClose(alone[slot], row(batched, slot));
    }
  }

  @Test
  void decode_someSlots_leavesTheOthersAlone() {
    prefill(0, 0, 0, 24);
    float[] expected = row(runner.decode(0, 1, new int[] {tokens[24]}, new int[] {24}), 0);
    prefill(0, 0, 0, 24);
    prefill(1, 0, 5, 33);
    prefill(2, 0, 9, 21);
    runner.decode(1, 2, new int[] {tokens[1], tokens[2]}, new int[] {33, 21});
    assertArrayEquals(
        expected, row(runner.decode(0, 1, new int[] {tokens[24]}, new int[] {24}), 0));
  }

  @Test
  void prefill_fullSlot_works_oneMoreIsRefused() {
    int[] many = IntStream.range(0, 97).map(i -> tokens[i % 64]).toArray();
    runner.prefill(0, 0, many, 0, 96);
    assertThrows(IllegalArgumentException.class, () -> runner.prefill(0, 0, many, 0, 97));
    assertThrows(
        IllegalArgumentException.class,
        () -> runner.decode(0, 1, new int[] {tokens[0]}, new int[] {96}));
  }

  @Test
  void emptyBatchAndForeignSlotsAndTokens_areRefused() {
    int[] one = {tokens[0]};
    assertThrows(IllegalArgumentException.class, () -> runner.decode(0, 0, one, one));
    assertThrows(IllegalArgumentException.class, () -> runner.prefill(0, 0, one, 0, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> runner.decode(3, 1, one, new int[] {0}));
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> runner.prefill(0, 0, new int[] {runner.vocabularySize()}, 0, 1));
  }

  @Test
  void abort_endsThePass_theNextOneRuns() {
    float[] expected = prefill(0, 0, 0, 10);
    runner.abort();
    ModelRunException aborted =
        assertThrows(ModelRunException.class, () -> runner.prefill(0, 0, tokens, 0, 10));
    assertEquals("the pass was aborted", aborted.getMessage());
    assertArrayEquals(expected, prefill(0, 0, 0, 10));
  }

  @Test
  void resume_takesAnAbortBack() {
    float[] expected = prefill(0, 0, 0, 10);
    runner.abort();
    runner.resume();
    assertArrayEquals(expected, prefill(0, 0, 0, 10));
  }

  @Test
  void close_twice_isHarmless_andPassesAreRefused() {
    OnnxModelRunner other = ModelFixture.runner(1, 8);
    other.close();
    other.close();
    other.abort();
    assertThrows(IllegalStateException.class, () -> other.prefill(0, 0, tokens, 0, 1));
  }

  @Test
  void prefill_manyRowsWanted_eachIsThatOfItsPosition() {
    prefill(0, 0, 0, 20);
    FloatBuffer rows = runner.prefill(0, 20, tokens, 20, 6, /* wanted= */ 4);
    float[][] together = {row(rows, 0), row(rows, 1), row(rows, 2), row(rows, 3)};
    prefill(1, 0, 0, 20);
    prefill(1, 20, 20, 2);
    for (int i = 0; i < 4; i++) {
      assertClose(together[i], prefill(1, 22 + i, 22 + i, 1));
    }
  }

  @Test
  void prefill_moreRowsWantedThanFed_refused() {
    assertThrows(
        IllegalArgumentException.class, () -> runner.prefill(0, 0, tokens, 0, 3, /* wanted= */ 4));
    int tooMany = runner.maxWanted() + 1;
    assertThrows(
        IllegalArgumentException.class, () -> runner.prefill(0, 0, tokens, 0, tooMany, tooMany));
  }

  @Test
  void copy_theOtherSlotGoesOnAlike() {
    prefill(0, 0, 0, 30);
    prefill(1, 0, 40, 10);
    runner.copy(0, 1, 30);
    assertArrayEquals(prefill(0, 30, 30, 4), prefill(1, 30, 30, 4));
  }

  @Test
  void park_anotherSlotGoesOnNearlyAlike() {
    prefill(0, 0, 0, 40);
    for (int page = 0; page < 2; page++) {
      int first = page * runner.pageTokens();
      int count = Math.min(runner.pageTokens(), 40 - first);
      runner.park(0, first, count, page);
      runner.unpark(page, 1, first, count);
    }
    float[] expected = prefill(0, 40, 40, 1);
    float[] actual = prefill(1, 40, 40, 1);
    double apart = 0;
    for (int i = 0; i < expected.length; i++) {
      apart = Math.max(apart, Math.abs(expected[i] - actual[i]));
    }
    assertTrue(apart < 1.0, "logits differ by " + apart);
  }

  @Test
  void int8Cache_decodesNearlyAlike_andParksExactly() {
    int[] prompt = Arrays.copyOf(tokens, 40);
    try (OnnxModelRunner compact = shipped(KvNumber.INT8);
        OnnxModelRunner exact = shipped(KvNumber.FP32)) {
      assertClose(
          row(exact.prefill(0, 0, prompt, 0, 40), 0), row(compact.prefill(0, 0, prompt, 0, 40), 0));
      for (int page = 0; page < 2; page++) {
        int first = page * compact.pageTokens();
        int count = Math.min(compact.pageTokens(), 40 - first);
        compact.park(0, first, count, page);
        compact.unpark(page, 1, first, count);
      }
      int[] next = {tokens[50]};
      assertArrayEquals(
          row(compact.decode(0, 1, next, new int[] {40}), 0),
          row(compact.decode(1, 1, next, new int[] {40}), 0));
    }
  }

  private static OnnxModelRunner shipped(KvNumber kvCache) {
    ModelFolder folder = ModelFolder.open(Path.of("models/bantam-java"));
    return new OnnxModelRunner(folder, ModelFixture.config(/* slots= */ 2, 96, kvCache));
  }

  private static float[] prefill(int slot, int past, int from, int count) {
    return row(runner.prefill(slot, past, tokens, from, count), 0);
  }

  private static float[] row(FloatBuffer logits, int row) {
    float[] copy = new float[runner.vocabularySize()];
    logits.get(row * copy.length, copy);
    return copy;
  }

  private static void assertClose(float[] expected, float[] actual) {
    float worst = 0;
    for (int i = 0; i < expected.length; i++) {
      worst = Math.max(worst, Math.abs(expected[i] - actual[i]));
    }
    assertTrue(worst <= TOLERANCE, "logits differ by " + worst);
  }
}

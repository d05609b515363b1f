package dev.bantam.engine;

import dev.bantam.model.ModelRunner;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model whose next token is a hash of every token its slot holds.
 *
 * <p>So a token at the wrong place, a stale one, or one of another slot changes the text.
 */
final class FakeModelRunner implements ModelRunner {
  static final int VOCABULARY = 300;

  /** Tokens below are letters; the rest are never chosen by the hash. */
  static final int LETTERS = 26;

  private static final int MAX_WANTED = 9;
  private static final int PAGE_TOKENS = 32;

  final List<String> calls = new ArrayList<>();
  final int[][] kv;
  private final int[][] parked = new int[20][PAGE_TOKENS];
  @Nullable RuntimeException failure;
  int failingSlot = -1;
  int alwaysToken = -1;
  boolean closed;
  volatile boolean aborted;
  volatile long passMillis;
  Runnable duringPass = () -> {};
  private final int capacity;

  FakeModelRunner(int slots, int capacity) {
    this.kv = new int[slots][capacity];
    this.capacity = capacity;
  }

  @Override
  public int slots() {
    return kv.length;
  }

  @Override
  public int slotCapacity() {
    return capacity;
  }

  @Override
  public int vocabularySize() {
    return VOCABULARY;
  }

  @Override
  public int maxWanted() {
    return MAX_WANTED;
  }

  @Override
  public FloatBuffer prefill(int slot, int past, int[] tokens, int from, int count, int wanted) {
    String guessed = wanted > 1 ? "?" + (wanted - 1) : "";
    calls.add("prefill " + slot + ": " + past + "+" + (count - wanted + 1) + guessed);
    pass(slot, 1);
    System.arraycopy(tokens, from, kv[slot], past, count);
    FloatBuffer logits = FloatBuffer.allocate(wanted * VOCABULARY);
    for (int row = 0; row < wanted; row++) {
      favour(logits, row, slot, past + count - wanted + row + 1);
    }
    return logits;
  }

  @Override
  public int pageTokens() {
    return PAGE_TOKENS;
  }

  @Override
  public int pages() {
    return parked.length;
  }

  @Override
  public void park(int slot, int first, int count, int page) {
    calls.add("park " + slot + ": " + first + "+" + count);
    System.arraycopy(kv[slot], first, parked[page], 0, count);
  }

  @Override
  public void unpark(int page, int slot, int first, int count) {
    calls.add("unpark " + slot + ": " + first + "+" + count);
    System.arraycopy(parked[page], 0, kv[slot], first, count);
  }

  @Override
  public void copy(int from, int to, int count) {
    calls.add("copy " + from + " to " + to + ": " + count);
    System.arraycopy(kv[from], 0, kv[to], 0, count);
  }

  @Override
  public FloatBuffer decode(int firstSlot, int rows, int[] tokens, int[] pasts) {
    calls.add("decode " + firstSlot + "x" + rows);
    pass(firstSlot, rows);
    FloatBuffer logits = FloatBuffer.allocate(rows * VOCABULARY);
    for (int row = 0; row < rows; row++) {
      kv[firstSlot + row][pasts[row]] = tokens[row];
      favour(logits, row, firstSlot + row, pasts[row] + 1);
    }
    return logits;
  }

  @Override
  public void abort() {
    aborted = true;
  }

  @Override
  public void resume() {
    aborted = false;
  }

  @Override
  public void close() {
    closed = true;
  }

  private void pass(int firstSlot, int rows) {
    long end = System.nanoTime() + passMillis * 1_000_000;
    while (System.nanoTime() - end < 0 && !aborted) {
      Thread.onSpinWait();
    }
    duringPass.run();
    if (aborted) {
      throw new IllegalStateException("aborted");
    }
    boolean hit = failingSlot < 0 || (failingSlot >= firstSlot && failingSlot < firstSlot + rows);
    if (failure != null && hit) {
      throw failure;
    }
  }

  private void favour(FloatBuffer logits, int row, int slot, int length) {
    int hash = Arrays.hashCode(Arrays.copyOf(kv[slot], length));
    int token = alwaysToken >= 0 ? alwaysToken : Math.floorMod(hash * 0x9E3779B9, LETTERS);
    logits.put(row * VOCABULARY + token, 10f);
  }
}

package dev.bantam;

import dev.bantam.model.ModelRunner;
import java.nio.FloatBuffer;

/**
 * A model without an opinion: every token is as likely as any other, but the end a little more.
 * What is answered through it is what the memory alone says.
 */
final class FlatRunner implements ModelRunner {
  private static final float PREFERENCE = 4;

  private final int slotCapacity;
  private final int vocabularySize;
  private final FloatBuffer logits;

  FlatRunner(int slotCapacity, int vocabularySize, int end) {
    this.slotCapacity = slotCapacity;
    this.vocabularySize = vocabularySize;
    this.logits = FloatBuffer.allocate(vocabularySize).put(end, PREFERENCE);
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public int slotCapacity() {
    return slotCapacity;
  }

  @Override
  public int vocabularySize() {
    return vocabularySize;
  }

  @Override
  public int maxWanted() {
    return 1;
  }

  @Override
  public FloatBuffer prefill(int slot, int past, int[] tokens, int from, int count, int wanted) {
    return logits;
  }

  @Override
  public FloatBuffer decode(int firstSlot, int rows, int[] tokens, int[] pasts) {
    return logits;
  }

  @Override
  public void copy(int from, int to, int count) {}

  @Override
  public int pageTokens() {
    return 1;
  }

  @Override
  public int pages() {
    return 0;
  }

  @Override
  public void park(int slot, int first, int count, int page) {}

  @Override
  public void unpark(int page, int slot, int first, int count) {}

  @Override
  public void abort() {}

  @Override
  public void resume() {}

  @Override
  public void close() {}
}

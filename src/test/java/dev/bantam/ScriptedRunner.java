package dev.bantam;

import dev.bantam.model.ModelRunner;
import java.nio.FloatBuffer;

/** A model with one slot that answers every prompt with the same tokens, the last for ever. */
final class ScriptedRunner implements ModelRunner {
  private static final int CAPACITY = 1024;

  private final int vocabularySize;
  private final int[] script;
  private int promptLength;

  ScriptedRunner(int vocabularySize, int... script) {
    this.vocabularySize = vocabularySize;
    this.script = script;
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public int slotCapacity() {
    return CAPACITY;
  }

  @Override
  public int vocabularySize() {
    return vocabularySize;
  }

  @Override
  public int maxWanted() {
    return 1; // so that no guess joins the prompt, whose length it must know
  }

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
  public void copy(int from, int to, int count) {}

  @Override
  public FloatBuffer prefill(int slot, int past, int[] tokens, int from, int count, int wanted) {
    promptLength = past + count;
    return favouring(script[0]);
  }

  @Override
  public FloatBuffer decode(int firstSlot, int rows, int[] tokens, int[] pasts) {
    return favouring(script[Math.min(pasts[0] + 1 - promptLength, script.length - 1)]);
  }

  @Override
  public void abort() {}

  @Override
  public void resume() {}

  @Override
  public void close() {}

  private FloatBuffer favouring(int token) {
    return FloatBuffer.allocate(vocabularySize).put(token, 10f);
  }
}

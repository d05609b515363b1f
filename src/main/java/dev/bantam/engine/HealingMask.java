package dev.bantam.engine;

import java.util.Arrays;

/**
 * Lets only tokens pass that spell the text left out of the prompt, until it is spelled.
 *
 * <p>A prompt that ends in the middle of a word ends in tokens the model has rarely seen there. So
 * the last part is left out of the prompt and the model spells it again, with whatever follows in
 * the same token. Confined to the engine thread.
 */
final class HealingMask implements TokenMask {
  private final SortedVocabulary sorted;
  private final byte[][] bytes;
  private final byte[] healed;
  private int spelled;

  /**
   * Creates a mask.
   *
   * @param bytes the bytes of each token
   * @param healed the text to spell, in UTF-8
   */
  HealingMask(SortedVocabulary sorted, byte[][] bytes, byte[] healed) {
    this.sorted = sorted;
    this.bytes = bytes;
    this.healed = healed;
  }

  @Override
  public boolean allowsAll() {
    return remaining() == 0;
  }

  /** Bytes that are still to be spelled. */
  int remaining() {
    return healed.length - spelled;
  }

  @Override
  public int allowed(int[] ids) {
    return sorted.compatible(healed, spelled, ids);
  }

  /** Whether a token may come next. */
  boolean allows(int token) {
    byte[] spelling = bytes[token];
    int common = Math.min(spelling.length, remaining());
    return Arrays.equals(spelling, 0, common, healed, spelled, spelled + common);
  }

  /** The text to spell, in UTF-8; not to be changed. */
  byte[] healed() {
    return healed;
  }

  @Override
  public void accept(int token) {
    spelled = Math.min(healed.length, spelled + bytes[token].length);
  }
}

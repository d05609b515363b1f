package dev.bantam.engine;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Lets only tokens pass that spell the text left out of the prompt, until it is spelled.
 *
 * <p>A prompt that ends in the middle of a word ends in tokens the model has rarely seen there. So
 * the last part is left out of the prompt and the model spells it again, with whatever follows in
 * the same token. Confined to the engine thread.
 */
final class HealingMask implements TokenMask {
  private final TokenTable table;
  private final byte[] healed;
  private int spelled;

  /**
   * Creates a mask.
   *
   * @param healed the text to spell, in UTF-8
   */
  HealingMask(TokenTable table, byte[] healed) {
    this.table = table;
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
  public void restrict(BitSet ids) {
    BitSet fitting = new BitSet(ids.length());
    ByteTrie tokens = table.trie();
    int node = ByteTrie.ROOT;
    for (int i = spelled; i < healed.length && node != ByteTrie.NONE; i++) {
      tokens.addTexts(node, fitting);
      node = tokens.next(node, healed[i]);
    }
    if (node != ByteTrie.NONE) {
      tokens.addAll(node, fitting);
    }
    ids.and(fitting);
  }

  @Override
  public boolean allows(int token) {
    byte[] spelling = table.bytesOf(token);
    int common = Math.min(spelling.length, remaining());
    return Arrays.equals(spelling, 0, common, healed, spelled, spelled + common);
  }

  @Override
  public boolean allowsEnd() {
    return remaining() == 0;
  }

  /** The text to spell, in UTF-8; not to be changed. */
  byte[] healed() {
    return healed;
  }

  @Override
  public void accept(int token) {
    spelled = Math.min(healed.length, spelled + table.bytesOf(token).length);
  }
}

package dev.bantam.model;

import java.nio.FloatBuffer;

/**
 * Runs forward passes of one decoder whose KV cache holds a fixed number of slots.
 *
 * <p>Confined to one thread; only {@link #abort()} may be called from another.
 */
public interface ModelRunner extends AutoCloseable {
  /** Number of KV slots, i.e. the largest number of sequences that can be held at once. */
  int slots();

  /** Tokens that one slot can hold. */
  int slotCapacity();

  /** Number of logits per position. */
  int vocabularySize();

  /** Most positions whose logits one pass returns for one sequence. */
  int maxWanted();

  /**
   * Feeds {@code count} tokens of one sequence behind the {@code past} tokens its slot holds, and
   * returns the logits of the last one.
   *
   * @return [vocabularySize] floats, valid until the next call
   */
  default FloatBuffer prefill(int slot, int past, int[] tokens, int from, int count) {
    return prefill(slot, past, tokens, from, count, /* wanted= */ 1);
  }

  /**
   * Feeds tokens as above and returns the logits of the last {@code wanted} of them, so that
   * guessed tokens among them can be compared with what the model would have chosen.
   *
   * @param wanted at least 1, at most {@code count} and {@link #maxWanted()}
   * @return [wanted, vocabularySize] floats, row after row, valid until the next call
   */
  FloatBuffer prefill(int slot, int past, int[] tokens, int from, int count, int wanted);

  /**
   * Feeds one token to each of {@code rows} adjacent slots, starting at {@code firstSlot}.
   *
   * @param tokens the token of each row
   * @param pasts the number of tokens each row's slot already holds
   * @return [rows, vocabularySize] floats, row after row, valid until the next call
   */
  FloatBuffer decode(int firstSlot, int rows, int[] tokens, int[] pasts);

  /** Copies what slot {@code from} holds of its first {@code count} tokens to slot {@code to}. */
  void copy(int from, int to, int count);

  /** Tokens of one page of {@link #park}. */
  int pageTokens();

  /** Number of pages for sequences that have no slot. */
  int pages();

  /**
   * Puts up to a page of a slot's tokens aside, rounded to 8 bits.
   *
   * @param first the slot's token that comes first in the page
   */
  void park(int slot, int first, int count, int page);

  /** Puts the first tokens of a page into a slot, from {@code first} on. */
  void unpark(int page, int slot, int first, int count);

  /** Makes a running pass, or else the next one, end early with an exception; any thread. */
  void abort();

  /** Takes an {@link #abort} back that has ended no pass. */
  void resume();

  @Override
  void close();
}

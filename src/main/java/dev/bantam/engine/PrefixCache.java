package dev.bantam.engine;

import dev.bantam.tokenizer.TokenIds;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Knows which slots are free and which tokens their KV still holds.
 *
 * <p>A request takes the free slot that shares the longest beginning with its prompt, so that only
 * the rest must be run. Among equals an empty slot is better than one whose tokens may be wanted
 * again, then a neighbour of a busy slot, because adjacent slots decode in one pass, then the one
 * unused for longest. Cost: one comparison of token ids per free slot. Confined to the engine
 * thread.
 */
final class PrefixCache {
  /**
   * A shorter common beginning, in tokens, is cheaper to run again than it is to lose what another
   * slot holds for its next request.
   */
  private static final int MIN_REUSE = 16;

  /**
   * A slot and how many of the prompt's tokens its KV holds.
   *
   * @param slot its number
   * @param cached less than the prompt's length, since one token at least must be run
   */
  record Claim(int slot, int cached) {}

  private final int[][] held;
  private final boolean[] busy;
  private final long[] releasedAt;
  private long releases;

  PrefixCache(int slots) {
    this.held = new int[slots][0];
    this.busy = new boolean[slots];
    this.releasedAt = new long[slots];
  }

  /** Takes the best free slot for a prompt; null if all are busy. */
  @Nullable Claim claim(TokenIds prompt) {
    int best = -1;
    for (int slot = 0; slot < busy.length; slot++) {
      if (!busy[slot] && (best < 0 || compare(slot, best, prompt) > 0)) {
        best = slot;
      }
    }
    if (best < 0) {
      return null;
    }
    busy[best] = true;
    return new Claim(best, common(best, prompt));
  }

  /** Gives a slot back, whose KV holds the first {@code count} of {@code tokens}. */
  void release(int slot, int[] tokens, int count) {
    busy[slot] = false;
    held[slot] = Arrays.copyOf(tokens, count);
    releasedAt[slot] = ++releases;
  }

  private int compare(int slot, int other, TokenIds prompt) {
    int byReuse = Integer.compare(reuse(slot, prompt), reuse(other, prompt));
    if (byReuse != 0) {
      return byReuse;
    }
    int byEmptiness = Boolean.compare(held[slot].length == 0, held[other].length == 0);
    if (byEmptiness != 0) {
      return byEmptiness;
    }
    int byAdjacency = Boolean.compare(besideBusy(slot), besideBusy(other));
    return byAdjacency != 0 ? byAdjacency : Long.compare(releasedAt[other], releasedAt[slot]);
  }

  private int reuse(int slot, TokenIds prompt) {
    int common = common(slot, prompt);
    return common < MIN_REUSE ? 0 : common;
  }

  private int common(int slot, TokenIds prompt) {
    int most = Math.min(held[slot].length, prompt.size() - 1);
    int common = 0;
    while (common < most && held[slot][common] == prompt.get(common)) {
      common++;
    }
    return common;
  }

  private boolean besideBusy(int slot) {
    return (slot > 0 && busy[slot - 1]) || (slot + 1 < busy.length && busy[slot + 1]);
  }
}

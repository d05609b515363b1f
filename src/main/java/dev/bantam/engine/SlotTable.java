package dev.bantam.engine;

import dev.bantam.tokenizer.TokenIds;
import org.jspecify.annotations.Nullable;

/**
 * Knows which sequence works in each KV slot and which tokens the slots hold.
 *
 * <p>A request begins with the longest beginning of its prompt that any slot holds: it takes that
 * slot, or has the beginning copied to another one where the slot is busy or holds much more that
 * may be wanted again. What is evicted is the slot unused for longest. Cost: one comparison of
 * token ids per slot. Confined to the engine thread.
 */
final class SlotTable {
  /** A shorter common beginning, in tokens, is cheaper to run again than to look after. */
  private static final int MIN_REUSE = 16;

  /** Tokens that it pays to wait for while another sequence computes them. */
  private static final int MIN_WAIT = 16;

  private static final int NONE = -1;

  /**
   * A slot for a sequence.
   *
   * @param slot its number
   * @param source the slot whose KV has the first {@code cached} tokens; may be {@code slot}
   * @param cached less than the prompt's length, since one token at least must be run
   * @param earlier what the source slot's sequence before was asked and wrote
   * @param held how many of its tokens the claimed slot holds, or will once {@code cached} are
   *     copied
   */
  record Claim(int slot, int source, int cached, Answered earlier, int held) {}

  private static final class Slot {
    private @Nullable Sequence occupant;
    private Answered answered = Answered.NOTHING;
    private int valid;
    private long releasedAt;
  }

  private final Slot[] slots;
  private long releases;

  SlotTable(int count) {
    this.slots = new Slot[count];
    for (int i = 0; i < count; i++) {
      slots[i] = new Slot();
    }
  }

  boolean hasFree() {
    return victim() != NONE;
  }

  /** How many tokens of a prompt the best slot holds, busy or not. */
  int cached(TokenIds prompt) {
    int source = source(prompt);
    return source == NONE ? 0 : common(source, prompt);
  }

  /**
   * Finds a slot for a prompt; null if all are busy, or if it is better to wait for a sequence that
   * is about to hold more of the prompt.
   */
  @Nullable Claim claim(TokenIds prompt) {
    int victim = victim();
    if (victim == NONE) {
      return null;
    }
    int source = source(prompt);
    int cached = source == NONE ? 0 : common(source, prompt);
    if (expected(prompt) >= cached + MIN_WAIT) {
      return null;
    }
    if (source == NONE) {
      return inPlace(victim, prompt);
    }
    Slot held = slots[source];
    if (held.occupant == null && 2 * cached >= held.valid) {
      return inPlace(source, prompt);
    }
    Answered earlier = held.occupant == null ? held.answered : Answered.NOTHING;
    return new Claim(victim, source, cached, earlier, cached);
  }

  private Claim inPlace(int slot, TokenIds prompt) {
    Slot held = slots[slot];
    return new Claim(slot, slot, common(slot, prompt), held.answered, held.valid);
  }

  /** The slot that is missed least, for a prompt whose beginning comes from elsewhere. */
  Claim claimFreshSlot(int cached) {
    int victim = victim();
    return new Claim(victim, victim, cached, Answered.NOTHING, cached);
  }

  /** Whether a free slot holds more for others than what a prompt begins with. */
  boolean losesMost(int slot, TokenIds prompt) {
    return 2 * common(slot, prompt) < slots[slot].valid;
  }

  /** The tokens of the sequence that had a slot, of which the first {@link #valid} are held. */
  TokenIds tokens(int slot) {
    return slots[slot].answered.tokens();
  }

  int valid(int slot) {
    return slots[slot].valid;
  }

  /** Lets a sequence into its slot. */
  void occupy(int slot, Sequence sequence) {
    slots[slot].occupant = sequence;
  }

  /** Gives a slot back, whose KV holds the first {@code valid} tokens of its sequence. */
  void release(int slot, Sequence sequence, int valid) {
    Slot left = slots[slot];
    left.occupant = null;
    left.answered = sequence.answered();
    left.valid = valid;
    left.releasedAt = ++releases;
  }

  /** The slot with the longest common beginning worth reusing; a free one among equals. */
  private int source(TokenIds prompt) {
    int best = NONE;
    int longest = MIN_REUSE - 1;
    for (int slot = 0; slot < slots.length; slot++) {
      int common = common(slot, prompt);
      boolean frees = best != NONE && slots[best].occupant != null && slots[slot].occupant == null;
      if (common > longest || (common == longest && frees)) {
        best = slot;
        longest = common;
      }
    }
    return best;
  }

  /** Tokens of the prompt that a sequence at work will hold once its own prompt is run. */
  private int expected(TokenIds prompt) {
    int most = 0;
    for (Slot slot : slots) {
      Sequence sequence = slot.occupant;
      if (sequence != null && sequence.isPrefilling()) {
        most = Math.max(most, usable(prompt.common(sequence.prompt()), prompt));
      }
    }
    return most;
  }

  /** The free slot that is missed least; among empty ones a neighbour of a busy one. */
  private int victim() {
    int best = NONE;
    for (int slot = 0; slot < slots.length; slot++) {
      if (slots[slot].occupant == null && (best == NONE || isMissedLess(slot, best))) {
        best = slot;
      }
    }
    return best;
  }

  private boolean isMissedLess(int slot, int other) {
    boolean isEmpty = slots[slot].valid == 0;
    boolean otherIsEmpty = slots[other].valid == 0;
    if (isEmpty != otherIsEmpty) {
      return isEmpty;
    }
    // Adjacent slots decode in one pass.
    return isEmpty
        ? besideBusy(slot) && !besideBusy(other)
        : slots[slot].releasedAt < slots[other].releasedAt;
  }

  private boolean besideBusy(int slot) {
    return (slot > 0 && slots[slot - 1].occupant != null)
        || (slot + 1 < slots.length && slots[slot + 1].occupant != null);
  }

  private int common(int slot, TokenIds prompt) {
    Sequence occupant = slots[slot].occupant;
    int held = occupant == null ? slots[slot].valid : occupant.past();
    int common =
        occupant == null
            ? prompt.common(slots[slot].answered.tokens())
            : prompt.common(occupant.tokens(), held);
    return usable(Math.min(common, held), prompt);
  }

  /** One token of a prompt at least must be run. */
  private static int usable(int common, TokenIds prompt) {
    return Math.min(common, prompt.size() - 1);
  }
}

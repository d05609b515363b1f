package dev.bantam.engine;

import dev.bantam.model.ModelRunner;
import dev.bantam.tokenizer.TokenIds;

/**
 * Gives a sequence a slot that holds as much of its prompt as can be had: from the slots, or from
 * those that lost theirs. Confined to the engine thread.
 */
final class Admission {
  private final ModelRunner runner;
  private final SlotTable slots;
  private final Parking parking;

  Admission(ModelRunner runner) {
    this.runner = runner;
    this.slots = new SlotTable(runner.slots());
    this.parking = new Parking(runner);
  }

  boolean hasFreeSlot() {
    return slots.hasFree();
  }

  /** How many tokens of a prompt need not be run. */
  int cached(TokenIds prompt) {
    return Math.max(slots.cached(prompt), parking.cached(prompt));
  }

  /**
   * Lets a sequence into a slot.
   *
   * @return false if all slots are busy, or one is worth waiting for
   */
  boolean admit(Sequence sequence, long nowNanos) {
    TokenIds prompt = sequence.prompt();
    SlotTable.Claim claim = slots.claim(prompt);
    if (claim == null) {
      return false;
    }
    int parked = parking.cached(prompt);
    boolean comesBack = parked >= claim.cached() + Parking.MIN_TOKENS;
    if (comesBack) {
      claim = slots.claimFreshSlot(parked);
    }
    int slot = claim.slot();
    TokenIds tokens = slots.tokens(slot);
    int valid = slots.valid(slot);
    boolean losesMost = slots.losesMost(slot, prompt);
    // Should a copy fail, the slot must not be thought to hold what it held.
    slots.occupy(slot, sequence);
    try {
      if (comesBack) {
        parking.exchange(slot, tokens, valid, prompt);
      } else if (losesMost) {
        parking.park(slot, tokens, valid);
      }
      if (claim.source() != slot) {
        runner.copy(claim.source(), slot, claim.cached());
      }
    } catch (RuntimeException | OutOfMemoryError e) {
      slots.release(slot, sequence, /* valid= */ 0);
      throw e;
    }
    sequence.admit(claim, nowNanos);
    return true;
  }

  /** Takes a sequence out of its slot, whose KV holds its first {@code valid} tokens. */
  void release(Sequence sequence, int valid) {
    slots.release(sequence.slot(), sequence, valid);
    sequence.leaveSlot();
  }
}

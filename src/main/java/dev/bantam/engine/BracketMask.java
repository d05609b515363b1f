package dev.bantam.engine;

import java.util.BitSet;

/** Lets no token pass that closes a bracket which is not open. Confined to the engine thread. */
final class BracketMask implements TokenMask {
  private final TokenTable table;
  private final Brackets brackets;
  private final int[] left;
  private int skipped;
  private int state = Brackets.CODE;

  /**
   * Creates a mask.
   *
   * @param healed bytes in front of the cursor that the answer spells first
   */
  BracketMask(TokenTable table, Constraint.OpenBrackets constraint, int healed) {
    this.table = table;
    this.brackets = table.brackets();
    this.left = new int[] {constraint.round(), constraint.square(), constraint.curly()};
    this.skipped = healed;
  }

  @Override
  public boolean allowsAll() {
    return state == Brackets.UNKNOWN;
  }

  @Override
  public void restrict(BitSet ids) {
    if (skipped > 0) {
      // Only the few tokens that spell the healed text are left.
      TokenMask.super.restrict(ids);
      return;
    }
    for (int kind = 0; kind < Brackets.KINDS; kind++) {
      brackets.restrict(state, kind, left[kind], ids);
    }
  }

  @Override
  public boolean allowsEnd() {
    return true;
  }

  @Override
  public boolean allows(int token) {
    Brackets.Count count = read(table.bytesOf(token));
    for (int kind = 0; kind < Brackets.KINDS; kind++) {
      if (count.closed(kind) > left[kind]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void accept(int token) {
    byte[] spelling = table.bytesOf(token);
    Brackets.Count count = read(spelling);
    skipped = Math.max(0, skipped - spelling.length);
    state = count.state();
    for (int kind = 0; kind < Brackets.KINDS; kind++) {
      left[kind] += count.open(kind) - count.closed(kind);
    }
  }

  private Brackets.Count read(byte[] spelling) {
    Brackets.Count count = new Brackets.Count(state);
    count.read(spelling, Math.min(skipped, spelling.length));
    return count;
  }
}

package dev.bantam.engine;

import static dev.bantam.engine.EngineFixture.prompt;
import static dev.bantam.engine.EngineFixture.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.bantam.engine.SlotTable.Claim;
import dev.bantam.tokenizer.TokenIds;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SlotTableTest {
  private final SlotTable slots = new SlotTable(3);

  @Test
  void claim_longestCommonBeginningWins() {
    hold(prompt(30, 1), prompt(30, 2), join(prompt(20, 1), prompt(10, 3)));
    assertClaim(0, 0, 30, join(prompt(30, 1), prompt(10, 4)));
    assertClaim(2, 2, 25, join(prompt(20, 1), prompt(5, 3), prompt(5, 5)));
  }

  @Test
  void claim_wholePromptHeld_oneTokenIsLeftToRun() {
    hold(prompt(30, 1), prompt(30, 2), prompt(30, 3));
    assertClaim(1, 1, 29, prompt(30, 2));
    assertClaim(2, 2, 19, prompt(20, 3));
  }

  @Test
  void claim_shortCommonBeginning_doesNotCostAnotherItsSlot() {
    hold(join(prompt(8, 1), prompt(30, 2)));
    assertClaim(1, 1, 0, join(prompt(8, 1), prompt(30, 3)));
  }

  @Test
  void claim_smallPartOfALongSlot_isCopiedToTheSlotMissedLeast() {
    hold(prompt(60, 1), prompt(30, 2), prompt(30, 3));
    release(0, prompt(60, 1));
    assertClaim(1, 0, 20, join(prompt(20, 1), prompt(10, 4)));
  }

  @Test
  void claim_busySlotHasTheBeginning_isCopied() {
    Sequence busy = occupied(0, prompt(40, 1));
    assertNull(slots.claim(join(prompt(40, 1), prompt(5, 2))), "worth waiting for");
    busy.advance(40, 40);
    assertClaim(1, 0, 40, join(prompt(40, 1), prompt(5, 2)));
    assertEquals(40, slots.cached(join(prompt(40, 1), prompt(5, 2))));
  }

  @Test
  void claim_nothingInCommon_takesAnEmptySlotBesideABusyOne() {
    occupied(2, prompt(30, 3));
    assertClaim(1, 1, 0, prompt(30, 9));
  }

  @Test
  void claim_allAlike_theLongestUnusedGoes() {
    hold(prompt(30, 1), prompt(30, 2), prompt(30, 3));
    release(0, prompt(30, 1));
    assertClaim(1, 1, 0, prompt(30, 9));
  }

  @Test
  void claim_partOfTheTokensValid_theRestIsStillShown() {
    Sequence sequence = occupied(0, prompt(30, 1));
    slots.release(0, sequence, 20);
    Claim claim = slots.claim(prompt(30, 1));
    assertNotNull(claim);
    assertEquals(20, claim.cached());
    assertEquals(30, claim.earlier().tokens().size());
  }

  @Test
  void claim_allBusy_none() {
    for (int i = 0; i < 3; i++) {
      occupied(i, prompt(5, i));
    }
    assertNull(slots.claim(prompt(5, 9)));
    assertFalse(slots.hasFree());
  }

  private void assertClaim(int slot, int source, int cached, TokenIds prompt) {
    Claim claim = slots.claim(prompt);
    assertNotNull(claim);
    assertEquals(slot, claim.slot());
    assertEquals(source, claim.source());
    assertEquals(cached, claim.cached());
  }

  private void hold(TokenIds... prompts) {
    for (int slot = 0; slot < prompts.length; slot++) {
      release(slot, prompts[slot]);
    }
  }

  private void release(int slot, TokenIds tokens) {
    slots.release(slot, occupied(slot, tokens), tokens.size());
  }

  private Sequence occupied(int slot, TokenIds prompt) {
    Sequence sequence = new Sequence(request(prompt, 4), EngineFixture.TABLE, 64, 0);
    slots.occupy(slot, sequence);
    return sequence;
  }

  private static TokenIds join(TokenIds... parts) {
    int[] joined = {};
    for (TokenIds part : parts) {
      int[] longer = Arrays.copyOf(joined, joined.length + part.size());
      System.arraycopy(part.toArray(), 0, longer, joined.length, part.size());
      joined = longer;
    }
    return TokenIds.of(joined);
  }
}

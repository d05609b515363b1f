package dev.bantam.engine;

import static dev.bantam.engine.EngineFixture.prompt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.bantam.engine.PrefixCache.Claim;
import dev.bantam.tokenizer.TokenIds;
import org.junit.jupiter.api.Test;

class PrefixCacheTest {
  private final PrefixCache cache = new PrefixCache(3);

  @Test
  void claim_longestCommonBeginningWins() {
    hold(prompt(30, 1), prompt(30, 2), join(prompt(20, 1), prompt(10, 3)));
    assertEquals(new Claim(0, 30), cache.claim(join(prompt(30, 1), prompt(10, 4))));
    assertEquals(new Claim(2, 20), cache.claim(join(prompt(20, 1), prompt(10, 5))));
  }

  @Test
  void claim_wholePromptHeld_oneTokenIsLeftToRun() {
    hold(prompt(30, 1), prompt(30, 2), prompt(30, 3));
    assertEquals(new Claim(1, 29), cache.claim(prompt(30, 2)));
    assertEquals(new Claim(2, 19), cache.claim(prompt(20, 3)));
  }

  @Test
  void claim_shortCommonBeginning_doesNotCostAnotherItsSlot() {
    cache.claim(prompt(5, 0));
    release(0, join(prompt(8, 1), prompt(30, 2)));
    assertEquals(new Claim(1, 0), cache.claim(join(prompt(8, 1), prompt(30, 3))));
  }

  @Test
  void claim_noneHeld_staysBesideTheBusyOnes() {
    hold(prompt(30, 1), prompt(30, 2), prompt(30, 3));
    assertEquals(new Claim(2, 29), cache.claim(prompt(30, 3)));
    assertEquals(new Claim(1, 0), cache.claim(prompt(30, 9)));
  }

  @Test
  void claim_allAlike_theLongestUnusedGoes() {
    hold(prompt(30, 1), prompt(30, 2), prompt(30, 3));
    assertEquals(new Claim(0, 29), cache.claim(prompt(30, 1)));
    release(0, prompt(30, 1));
    assertEquals(new Claim(1, 0), cache.claim(prompt(30, 9)));
  }

  @Test
  void claim_allBusy_none() {
    for (int i = 0; i < 3; i++) {
      cache.claim(prompt(5, i));
    }
    assertNull(cache.claim(prompt(5, 9)));
  }

  private void hold(TokenIds... prompts) {
    for (TokenIds ignored : prompts) {
      cache.claim(prompt(2, 0));
    }
    for (int slot = 0; slot < prompts.length; slot++) {
      release(slot, prompts[slot]);
    }
  }

  private void release(int slot, TokenIds tokens) {
    cache.release(slot, tokens.toArray(), tokens.size());
  }

  private static TokenIds join(TokenIds first, TokenIds second) {
    int[] joined = new int[first.size() + second.size()];
    System.arraycopy(first.toArray(), 0, joined, 0, first.size());
    System.arraycopy(second.toArray(), 0, joined, first.size(), second.size());
    return TokenIds.of(joined);
  }
}

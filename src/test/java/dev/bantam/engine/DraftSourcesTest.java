package dev.bantam.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.tokenizer.TokenIds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DraftSourcesTest {
  private final TokenHistory history = new TokenHistory();
  private final Draft draft = new Draft(4);

  @Test
  void lookup_longestMatchWins_andTheLastAmongEquals() {
    show(new int[] {1, 2, 3, 7, 2, 3, 8, 1, 2, 3, 9, 5, 1, 2, 3}, TokenIds.EMPTY, 0);
    assertTrue(new PromptLookup().propose(history, draft));
    assertEquals(List.of(9, 5, 1, 2), drafted());
    assertEquals(1, draft.grade());
  }

  @Test
  void lookup_oneTokenAlike_isNoGuess() {
    show(new int[] {1, 2, 3, 4, 2}, TokenIds.EMPTY, 0);
    assertFalse(new PromptLookup().propose(history, draft));
  }

  @Test
  void lookup_matchInTheEarlierAnswer_goesOnThere() {
    show(new int[] {1, 2, 3, 50, 21, 22}, TokenIds.of(1, 2, 3, 20, 21, 22, 23, 24), 3);
    assertTrue(new PromptLookup().propose(history, draft));
    assertEquals(List.of(23, 24), drafted());
  }

  @Test
  void lookup_promptShorterThanAMatch_isNoFault() {
    show(new int[] {7, 7}, TokenIds.of(7, 7, 7, 7, 7, 7, 8), 0);
    assertTrue(new PromptLookup().propose(history, draft));
    assertEquals(List.of(8), drafted());
  }

  @Test
  void earlierAnswer_typedAlong_goesOn() {
    show(new int[] {1, 2, 3, 20, 21}, TokenIds.of(1, 2, 3, 20, 21, 22, 23), 3);
    assertTrue(new EarlierAnswer().propose(history, draft));
    assertEquals(List.of(22, 23), drafted());
  }

  @Test
  void earlierAnswer_leftOrAtItsEnd_isNoGuess() {
    show(new int[] {1, 2, 3, 99}, TokenIds.of(1, 2, 3, 20, 21), 3);
    assertFalse(new EarlierAnswer().propose(history, draft));
    show(new int[] {1, 2, 3, 20, 21}, TokenIds.of(1, 2, 3, 20, 21), 3);
    assertFalse(new EarlierAnswer().propose(history, draft));
  }

  private void show(int[] tokens, TokenIds earlier, int common) {
    draft.clear();
    history.show(tokens, tokens.length, earlier, common);
  }

  private List<Integer> drafted() {
    List<Integer> ids = new ArrayList<>();
    for (int i = 0; i < draft.size(); i++) {
      ids.add(draft.token(i));
    }
    return ids;
  }
}

package dev.bantam.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.engine.Mixture;
import dev.bantam.memory.Preferences.Preference;
import dev.bantam.tokenizer.TokenIds;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PreferencesTest {
  private static final String CODE = "call(first); call(first); call(second);";

  @Test
  void tell_addsUpWithinBounds_andZeroIsForgotten() {
    Preferences preferences = new Preferences();
    for (int i = 0; i < 20; i++) {
      preferences.tell(TokenIds.of(1, 2, 3, 4), 1);
    }
    preferences.tell(TokenIds.of(1, 2, 3, 5), -2);
    preferences.tell(TokenIds.of(1, 2, 3, 6), -1);
    preferences.tell(TokenIds.of(1, 2, 3, 6), 1);
    assertEquals(
        List.of(
            new Preference(TokenIds.of(1, 2, 3, 5), -2),
            new Preference(TokenIds.of(1, 2, 3, 4), Preferences.MAX_SCORE)),
        preferences.all());
    assertEquals(8, preferences.factor(new int[] {9, 1, 2, 3}, 4, 4), 1e-9);
    assertEquals(0.5, preferences.factor(new int[] {1, 2, 3}, 3, 5), 1e-9);
    assertEquals(1, preferences.factor(new int[] {1, 2, 3}, 3, 7));
    assertEquals(1, preferences.factor(new int[] {2, 3}, 2, 4));
  }

  @Test
  void tell_forgetsWhatWasToldLongestAgo() {
    Preferences preferences = new Preferences();
    for (int i = 0; i < 3 * Preferences.CAPACITY; i++) {
      preferences.tell(TokenIds.of(i % 60_000, i / 60_000, 0, 0), 1);
    }
    List<Preference> all = preferences.all();
    assertTrue(all.size() <= Preferences.CAPACITY, all.size() + "");
    assertEquals(TokenIds.of(59_999, 0, 0, 0), all.get(0).tokens());
  }

  @Test
  void largeIds_areKeptApart() {
    Preferences preferences = new Preferences();
    TokenIds large = TokenIds.of(65_534, 65_533, 40_000, 65_532);
    preferences.tell(large, 1);
    assertEquals(List.of(new Preference(large, 1)), preferences.all());
    assertThrows(IllegalArgumentException.class, () -> preferences.tell(TokenIds.of(1, 2), 1));
  }

  @Test
  void mix_whatWasTaken_countsMore_whatWasTurnedDown_less() {
    ProjectMemory memory = MemoryFixture.memory(MemoryConfig.DEFAULT);
    memory.learn("a/A.java", CODE);
    double before = shareOf(memory, 's');
    memory.preferences().tell(MemoryFixture.ids("ll(s"), 2);
    double taken = shareOf(memory, 's');
    assertTrue(taken > before, taken + " > " + before);
    memory.preferences().tell(MemoryFixture.ids("ll(s"), -4);
    double turnedDown = shareOf(memory, 's');
    assertTrue(turnedDown < before, turnedDown + " < " + before);
    memory.preferences().clear();
    assertEquals(before, shareOf(memory, 's'), 1e-12);
  }

  @Test
  void mix_aSoleExpectationThatWasTurnedDown_leavesMoreToTheModel() {
    ProjectMemory memory = MemoryFixture.memory(MemoryConfig.DEFAULT);
    memory.learn("a/A.java", "call(third); call(third);");
    double before = shareOf(memory, 't');
    memory.preferences().tell(MemoryFixture.ids("ll(t"), -2);
    assertEquals(before / 2, shareOf(memory, 't'), 1e-9);
  }

  @Test
  void anEarlierAnswer_isNotTakenAgain_afterSomethingWasTold() {
    ProjectMemory memory = MemoryFixture.memory(MemoryConfig.DEFAULT);
    memory.learn("a/A.java", CODE);
    Object memento = memory.forRequest(MemoryFixture.cursor("b/B.java", "call(")).memento();
    assertTrue(memory.forRequest(MemoryFixture.cursor("b/B.java", "call(")).agreesWith(memento));
    memory.preferences().tell(MemoryFixture.ids("ll(s"), 1);
    assertTrue(!memory.forRequest(MemoryFixture.cursor("b/B.java", "call(")).agreesWith(memento));
  }

  @Test
  void anEarlierAnswer_isNotTakenAgain_inAnotherProject() {
    ProjectMemories memories =
        new ProjectMemories(() -> MemoryFixture.memory(MemoryConfig.DEFAULT));
    memories.main().learn("a/A.java", CODE);
    ProjectMemory other = memories.create();
    other.learn("a/A.java", "call(third);");
    Object memento =
        memories.main().forRequest(MemoryFixture.cursor("b/B.java", "call(")).memento();
    assertTrue(!other.forRequest(MemoryFixture.cursor("b/B.java", "call(")).agreesWith(memento));
  }

  @Test
  void memories_areApart() {
    ProjectMemories memories =
        new ProjectMemories(() -> MemoryFixture.memory(MemoryConfig.DEFAULT));
    memories.main().learn("A.java", CODE);
    ProjectMemory other = memories.create();
    memories.show("/other", other);
    assertEquals(memories.main(), memories.of(null));
    assertEquals(other, memories.of("/other"));
    assertEquals(0, memories.of("/unknown").stats().documents());
    memories.hide(other);
    assertEquals(0, memories.of("/other").stats().documents());
  }

  /** How much of the mixture a token has behind {@code call(}. */
  private static double shareOf(ProjectMemory memory, char token) {
    Mixture mixture = new Mixture();
    memory
        .forRequest(MemoryFixture.cursor("b/B.java", "int i; call("))
        .mix(MemoryFixture.written(""), MemoryFixture.clueless(t -> true), mixture);
    Map<Integer, Double> shares = new TreeMap<>();
    for (int i = 0; i < mixture.size(); i++) {
      shares.put(mixture.token(i), mixture.probability(i) * mixture.share());
    }
    return shares.getOrDefault((int) token, 0.0);
  }
}

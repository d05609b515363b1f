package dev.bantam.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CursorHealingTest {
  @Test
  void runLength_cutOffWord_takesTheBlankBeforeIt() {
    assertEquals(" retur".length(), CursorHealing.runLength("{\n    retur"));
  }

  @Test
  void runLength_indentation_takesTheLineBreakToo() {
    assertEquals("\n    ".length(), CursorHealing.runLength("foo();\n    "));
  }

  @Test
  void runLength_punctuation_takesOneCharacter() {
    assertEquals(1, CursorHealing.runLength("foo("));
  }

  @Test
  void runLength_nothing_isNothing() {
    assertEquals(0, CursorHealing.runLength(""));
  }

  @Test
  void runLength_endlessWord_takesOneCharacter() {
    assertEquals(1, CursorHealing.runLength("x".repeat(1000)));
  }
}

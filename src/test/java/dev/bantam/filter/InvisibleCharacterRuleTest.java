package dev.bantam.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InvisibleCharacterRuleTest {
  private static final Rule RULE = new InvisibleCharacterRule();

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x202A, 0x202E, 0x2066, 0x2069, 0x200B, 0x200F, 0x2060, 0xFEFF, 0xE0000, 0xE0001, 0xE007F,
        0, 0x1B, 0x061C, 0x00AD, 0x80, 0x85, 0x9F, 0x7F, 0x2028, 0x2029, 0x2061, 0x180E, 0xFFF9,
        0x1D173
      })
  void positive(int character) {
    String code = "class A { int a = 1; /* " + Character.toString(character) + " */ }";
    assertEquals(1, RuleSamples.hits(RULE, code, 17).size());
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        "class A {\n\tint a;\r\n}",
        "class A { String s = \"\u00E4\u4E2D\u05D0\u0627\uD83D\uDE00\"; }",
        "class A { String s = \"\\u202E\"; }",
        "class A { char c = '\u00A0'; }",
        "\uFEFFclass A { }");
  }

  @Test
  void unfinishedCode() {
    assertEquals(1, RuleSamples.hits(RULE, "class A { String s = \"\u202E", 17).size());
    assertEquals(1, RuleSamples.hits(RULE, "class A { /* \u2066", 17).size());
    assertEquals(2, RuleSamples.hits(RULE, "class \u200BA { in\u200Bt", 17).size());
  }
}

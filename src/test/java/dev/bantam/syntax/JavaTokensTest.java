package dev.bantam.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JavaTokensTest {
  @Test
  void of_everyKind_isNamed() {
    String text = "int x = f(a[1], 'c', \"s\") /* k */ ; // end\n@A b.c -> {} # true";
    assertEquals(
        "KEYWORD:int IDENTIFIER:x OPERATOR:= IDENTIFIER:f OPEN:( IDENTIFIER:a OPEN:[ NUMBER:1"
            + " CLOSE:] COMMA:, CHAR:'c' COMMA:, STRING:\"s\" CLOSE:) COMMENT:/* k */ SEMICOLON:;"
            + " COMMENT:// end OPERATOR:@ IDENTIFIER:A IDENTIFIER:b DOT:. IDENTIFIER:c OPERATOR:->"
            + " OPEN:{ CLOSE:} ERROR:# KEYWORD:true",
        describe(text));
  }

  @Test
  void of_contextualKeywords_areIdentifiers() {
    assertEquals(
        "IDENTIFIER:var IDENTIFIER:record IDENTIFIER:sealed IDENTIFIER:_",
        describe("var record sealed _"));
  }

  @Test
  void of_textBlockWithSlashes_isOneString() {
    String block = "\"\"\"\n  // no comment /* either\n  \"\"\"";
    assertEquals("STRING:" + block, describe(block));
  }

  @Test
  void of_empty_hasNoTokens() {
    assertEquals(List.of(), JavaTokens.of("").list());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s = \"open",
        "c = 'o",
        "f(); // open",
        "/* open",
        "/** open * ",
        "s = \"\"\"\n open \"",
        "//",
        "/*",
        "\"",
        "s = \"a\\\"",
        "x = 1; /* a */ /* b"
      })
  void endsInside_openLiteralOrComment_isTrue(String text) {
    assertTrue(JavaTokens.of(text).endsInsideLiteralOrComment());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "s = \"shut\"",
        "c = 'o'",
        "f(); // shut\n",
        "/* shut */",
        "\"\"\"\n shut\"\"\"",
        "a / b",
        "s = \"open\n",
        "s = \"open\nf();",
        "'open\n x",
        "\"// in a string\"",
        "a /",
        "#"
      })
  void endsInside_nothingOpen_isFalse(String text) {
    assertFalse(JavaTokens.of(text).endsInsideLiteralOrComment());
  }

  @Test
  void of_anyCutOfRealCode_coversEveryVisibleCharacter() {
    String text =
        "class A { String s = \"a\\\"b\"; /* x */ char c = '\\u0041'; // y\n int i = 0x1F >>> 2; }";
    for (int cut = 0; cut <= text.length(); cut++) {
      assertCovered(text.substring(0, cut));
    }
  }

  private static void assertCovered(String text) {
    int at = 0;
    for (JavaToken token : JavaTokens.of(text).list()) {
      assertTrue(token.start() >= at && token.end() > token.start(), () -> token + " of " + text);
      assertTrue(text.substring(at, token.start()).isBlank(), () -> "before " + token);
      at = token.end();
    }
    assertTrue(text.substring(at).isBlank(), "after the last token of: " + text);
  }

  private static String describe(String text) {
    return String.join(
        " ", JavaTokens.of(text).list().stream().map(t -> t.kind() + ":" + t.in(text)).toList());
  }
}

package dev.bantam.postprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each case is a file with the cursor at {@code |}, and what the model wrote there. */
class PostprocessorTest {
  private static final String METHOD = "class A {\n  int f(int a, int b) {\n    %s\n  }\n}\n";

  private final Postprocessor postprocessor = new Postprocessor();

  @Test
  void line_goesToItsEnd() {
    assertLine("return a + b;", "return |", "a + b;\n  }\n");
  }

  @Test
  void line_endsWithItsFirstStatement() {
    assertLine("int c = a;", "|", "int c = a; int d = b;");
  }

  @Test
  void line_semicolonsOfALoopHead_areNoEnd() {
    assertLine("for (int i = 0; i < a; i++) {", "|", "for (int i = 0; i < a; i++) {\n      b++;");
  }

  @Test
  void line_insideALoopHead_goesOnToTheBrace() {
    assertLine("for (int i = 0; i < a; i++) {", "for (int i = 0; |", "i < a; i++) {\n");
  }

  @Test
  void line_statementInsideALambda_isNoEnd() {
    assertLine("run(() -> { a(); b(); });", "|", "run(() -> { a(); b(); });\n");
  }

  @Test
  void line_semicolonInAString_isNoEnd() {
    assertLine("return \"a;b\".length();", "return |", "\"a;b\".length();\n");
  }

  @Test
  void line_windowsLineBreak_isCutWhole() {
    String file = METHOD.formatted("return |").replace("\n", "\r\n");
    assertEquals("a;", shape(file, "a;\r\n  }\r\n", true).text());
  }

  /** Some clients send what surrounds the cursor, cut anywhere. */
  @Test
  void line_partOfAFile_isNotWithheldForTheCut() {
    String above =
        "    this.name = name;\n    return this;\n  }\n\n  Image of(String name) {\n    if (name == null) {\n"
            + "      return null;\n    }\n    use(\"}\", name);\n    for (int i = 0; i < 3; i++) {\n      ";
    String below =
        "\n    }\n    return use(name);\n  }\n\n  Image from(Path path) {\n    if (path == ";
    assertEquals("ame;", shape(above + "int i = n|" + below, "ame;", false).text());
    assertEquals("name);", shape(above + "use(1, |" + below, "name);", false).text());
    assertEquals("use(n);", shape(above + "|" + below, "use(n);", false).text());
  }

  @Test
  void line_tryThatOpensABlock_isJudgedWithItsEnd() {
    assertLine("try {", "|", "try {\n      a();\n");
  }

  @Test
  void line_callChainThatGoesOn_isShown() {
    assertLine("return list.stream()", "return |", "list.stream()\n        .count();");
  }

  @Test
  void line_cutOffInsideACall_isWithheld() {
    assertWithheld(Postprocessor.BREAKS_FILE, "|", "call(a, ");
  }

  @Test
  void line_thatBreaksAFileThatParsed_isWithheld() {
    assertWithheld(Postprocessor.BREAKS_FILE, "|", "} else {");
    assertEquals("", shape(METHOD.formatted("|"), "} else {", false).text());
  }

  @Test
  void errorElsewhere_doesNotExcuseABrokenSuggestion() {
    String file = "class A {\n  void f() {\n    |\n  }\n\n\n  void g() {\n    int x = ;\n  }\n}\n";
    assertEquals(Postprocessor.BREAKS_FILE, shape(file, "if (a) { b(); } }", false).withheld());
    assertNull(shape(file, "a();", false).withheld());
  }

  @Test
  void overlap_restOfLine_isTrimmed() {
    assertLine("return a + b;", "return | + b;", "a + b;");
  }

  @Test
  void overlap_closersOfTheEditor_areTrimmed() {
    assertLine("call(a, b);", "call(|);", "a, b);");
  }

  @Test
  void overlap_bracketsThatBelongTogether_stay() {
    assertLine("call(b());", "call(|);", "b()");
  }

  @Test
  void overlap_editorsClosers_areReplacedWhereTheStatementGoesOn() {
    Shaped shaped = shape(METHOD.formatted("call(|)"), "a, b);", false);
    assertEquals("a, b);", shaped.text());
    assertEquals(1, shaped.replacedSuffix());
  }

  @Test
  void overlap_closedQuote_isReplaced() {
    Shaped shaped = shape(METHOD.formatted("call(\"|\")"), "x\");", false);
    assertEquals("x\");", shaped.text());
    assertEquals(2, shaped.replacedSuffix());
  }

  @Test
  void overlap_wordThatOnlyEndsLikeTheRest_stays() {
    assertEquals("data = a;", shape(METHOD.formatted("int |a = a;"), "data = a;", false).text());
  }

  @Test
  void overlap_nextLine_leavesNothing() {
    String file = "class A {\n  void f() {\n    |\n    call(a);\n  }\n}\n";
    assertEquals(Postprocessor.NOTHING_NEW, shape(file, "call(a);", false).withheld());
  }

  @Test
  void overlap_lineThatBecomesTheNextOne_leavesNothing() {
    String file = "class A {\n  int f() {\n    return lon|\n    return longest;\n  }\n}\n";
    assertEquals(Postprocessor.NOTHING_NEW, shape(file, "gest;", false).withheld());
  }

  @Test
  void overlap_nextLineIsOnlyThePartToInsert_stays() {
    String file = "class A {\n  void f() {\n    int after = |\n    a();\n  }\n}\n";
    assertEquals("a();", shape(file, "a();", false).text());
  }

  @Test
  void line_semicolonInAComment_isNoEnd() {
    String file = "class A {\n  /**\n   * Returns a <code>List&|\n   */\n  int a;\n}\n";
    assertEquals("lt;String&gt;</code>", shape(file, "lt;String&gt;</code>", false).text());
  }

  @Test
  void line_semicolonInATextBlock_isNoEnd() {
    String file = "class A {\n  String s = \"\"\"\n    delete from a|\n    \"\"\";\n}\n";
    assertEquals("; delete from b;", shape(file, "; delete from b;", false).text());
  }

  @Test
  void fit_asManyErrorsAroundTheCursorAsBefore_isShown() {
    assertNull(
        shape(METHOD.formatted("int x = |"), "1 2 3 4 5 6 7 8 9 10 11 12", false).withheld());
  }

  @Test
  void hugeFile_takesNoTimeToSpeakOf() {
    String file = "class A {\n  void f() {|\n" + "  int x = 1;\n".repeat(300_000) + "}\n";
    assertTimeout(Duration.ofSeconds(5), () -> shapeBlock(file, "\n    a();\n  }"));
    String half = "class A {\n  void f() {|\n" + "  int x = 1;\n".repeat(38_000) + "}\n";
    assertTimeout(Duration.ofSeconds(5), () -> shapeBlock(half, "\n    a();\n  }"));
  }

  @Test
  void block_endsBeforeTheBraceTheFileHas() {
    String file = "class A {\n  int f() {|\n  }\n}\n";
    assertTrue(opensBlock(file));
    String body = "\n    if (x) {\n      y();\n    }\n    return 1;";
    assertEquals(body, shapeBlock(file, body + "\n  }\n\n  int").text());
  }

  @Test
  void block_bringsTheBraceTheFileLacks() {
    String file = "class A {\n  int f() {|\n}\n";
    assertTrue(opensBlock(file));
    assertEquals("\n    return 1;\n  }", shapeBlock(file, "\n    return 1;\n  }\n}\n").text());
  }

  @Test
  void block_cutOffInTheMiddle_isWithheld() {
    String file = "class A {\n  int f() {|\n  }\n}\n";
    assertEquals(Postprocessor.BREAKS_FILE, shapeBlock(file, "\n    if (x) {\n   y();").withheld());
  }

  @Test
  void opensEmptyBlock_onlyWhereNothingFollows() {
    assertTrue(opensBlock("class A {\n  void f() {\n    |\n  }\n}\n"));
    assertFalse(opensBlock("class A {\n  void f() {\n    |\n    call();\n  }\n}\n"));
    assertFalse(opensBlock("class A {\n  String s = \"{|\";\n}\n"));
    assertFalse(opensBlock("class A {\n  // {|\n}\n"));
    assertFalse(opensBlock("class A {\n  int x = |\n}\n"));
  }

  @Test
  void blankAnswer_isNothingNew() {
    assertWithheld(Postprocessor.NOTHING_NEW, "return a;|", "\n");
  }

  @Test
  void hugeFile_isNotJudged() {
    String file = METHOD.formatted("|") + "// x\n".repeat(200_000);
    assertNull(shape(file, "return a", false).withheld());
  }

  @Test
  void steps_nameWhatWasDone() {
    assertEquals(
        List.of("statement_end", "suffix_overlap"),
        shape(METHOD.formatted("call(|);"), "a); b();", false).steps());
  }

  private static boolean opensBlock(String file) {
    int cursor = file.indexOf('|');
    return SuggestionContext.opensEmptyBlock(file.substring(0, cursor), file.substring(cursor + 1));
  }

  /** The line as it is after accepting. */
  private void assertLine(String expected, String line, String generated) {
    String file = METHOD.formatted(line);
    Shaped shaped = shape(file, generated, generated.contains("\n"));
    assertNull(shaped.withheld());
    int cursor = file.indexOf('|');
    int after = cursor + 1 + shaped.replacedSuffix();
    String merged = file.substring(0, cursor) + shaped.text() + file.substring(after);
    assertEquals(expected, merged.lines().toList().get(2).strip());
  }

  private void assertWithheld(String reason, String line, String generated) {
    assertEquals(reason, shape(METHOD.formatted(line), generated, false).withheld());
  }

  private Shaped shape(String file, String generated, boolean goesOn) {
    return shape(file, generated, goesOn, /* block= */ false);
  }

  private Shaped shapeBlock(String file, String generated) {
    return shape(file, generated, /* goesOn= */ false, /* block= */ true);
  }

  private Shaped shape(String file, String generated, boolean goesOn, boolean block) {
    int cursor = file.indexOf('|');
    SuggestionContext context =
        new SuggestionContext(file.substring(0, cursor), file.substring(cursor + 1), block);
    return postprocessor.shape(generated, goesOn, context);
  }
}

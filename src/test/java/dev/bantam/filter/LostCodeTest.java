package dev.bantam.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.FilterReport.FilterStatus;
import dev.bantam.syntax.JavaFragment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the parser passes over is not taken for read; what is only unfinished is. */
final class LostCodeTest {
  private static final PostFilter FILTER =
      new PostFilter(new FilterConfig(FilterMode.ANNOTATE, Duration.ofSeconds(10), Set.of()));

  private static final String WEAK = "java.security.MessageDigest.getInstance(\"MD5\");";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class A { void f() { int a = ; g(1); h( } void g(int a) { } }",
        "class A { void f() { new B(1, ",
        "class A { A(int a) { this.a = a } B b() { return x.y().z(1 } }",
        "record P(int a) { P(int b, int c) { this(b); } void f( }",
        "enum E { ONE(1), TWO(2); E(int a) { } int f() { return 1 } }",
        "class A { void f() { g(1); // see h(2)\n String s = \"i(3)\"; k( } }",
        "class A { @Deprecated(since = \"1\") void f() { r(this::g, B::new) } }",
        "class A { int f(int a) { return switch (a) { case 1 -> { yield (2); } default -> g(a) }; } }"
      })
  void isIn_unfinishedCode_isRead(String text) {
    JavaFragment code = JavaFragment.parse(text);
    assertTrue(code.errorCount() > 0, text);
    assertFalse(LostCode.isIn(code, new TextRange(0, text.length())), text);
  }

  @Test
  void isIn_onlyLooksInThePlace() {
    JavaFragment code = JavaFragment.parse("class A { void f() { int a = ; } } ) g(1); h(2);");
    assertFalse(LostCode.isIn(code, new TextRange(0, 34)));
  }

  /** Whatever is put into a file, a weak call in it is found, or the file is not called clean. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "class A { void f() { } } " + WEAK,
        "class A { void f() { } ) " + WEAK + " }",
        "class A { void f() { } " + WEAK + " }",
        "class A { void f() { }}}} " + WEAK,
        ")]} " + WEAK,
        "package p; " + WEAK,
        "class A { int a = { " + WEAK + " }; }",
        "class A { void f() { )) " + WEAK + " } }",
        "class A { void f() { # " + WEAK + " } }",
        "class A { void f() { else " + WEAK + " } }",
        "class A { void f() { case 1: " + WEAK + " } }",
        "class A extends " + WEAK,
        "import " + WEAK,
        "class A { void f(" + WEAK + ") { } }",
        "class A { @interface B { " + WEAK + " } }",
        "class A { void f() throws " + WEAK + " { } }",
        "class A { void f() { for (;;;) " + WEAK + " } }",
        "class A { void f() { goto " + WEAK + " } }",
        "class A { void f() { \\ " + WEAK + " } }",
        "class A { void f() { class " + WEAK + " } }"
      })
  void check_weakCallInBrokenCode_isNeverClean(String text) {
    assertFalse(FILTER.checkFile(text, 17).isClean(), text);
    assertFalse(FILTER.check(new Suggestion("", text, "", 17)).isClean(), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class A { /* " + WEAK,
        "class A { String s = \"" + WEAK,
        "class A { char c = '" + WEAK,
        "class A { String s = \"\"\"\n" + WEAK
      })
  void checkFile_whatSwallowsTheRest_isNotClean(String text) {
    assertEquals(FilterStatus.UNCHECKED_ERROR, FILTER.checkFile(text, 17).status(), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class A { }\u001A class B { Object o = %s }",
        "class A { } \\u001A class B { Object o = %s }",
        "class A { } \\uuu001a // more\n class B { Object o = %s }"
      })
  void check_behindWhatTheCompilerTakesForTheEnd_isNotRead(String form) {
    String text = form.formatted(WEAK);
    assertEquals(FilterStatus.UNCHECKED_ERROR, FILTER.checkFile(text, 17).status());
    Suggestion suggestion = new Suggestion(text.substring(0, 25), text.substring(25), "", 17);
    assertFalse(FILTER.check(suggestion).isClean());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class A { char c = '\\u001A'; String s = \"\\u001a\"; }",
        "class A { } // \\u001A",
        "class A { }\n\u001A",
        "class A { } /* a */ \\u001A // b\n"
      })
  void checkFile_thatCharacterWhereItMayStand_isRead(String text) {
    assertEquals(FilterStatus.CHECKED, FILTER.checkFile(text, 17).status(), text);
  }

  /** Half-typed code is what the filter is for: it must not be called unread. */
  @Test
  void check_ownFilesCutAnywhere_areCalledRead() throws IOException {
    Random random = new Random(7);
    int unread = 0;
    int tried = 0;
    for (Path file : javaFiles()) {
      String text = Files.readString(file);
      for (int i = 0; i < 1 && text.length() > 600; i++) {
        int cut = 300 + random.nextInt(text.length() - 500);
        int lineEnd = text.indexOf('\n', cut);
        int gap = Math.min(text.length(), lineEnd < 0 ? cut : lineEnd + random.nextInt(80));
        int end = Math.min(text.length(), cut + 60);
        FilterReport report =
            FILTER.check(
                new Suggestion(
                    text.substring(0, cut),
                    text.substring(cut, Math.max(cut, Math.min(end, lineEnd))),
                    text.substring(Math.max(gap, cut)),
                    17));
        tried++;
        unread += report.status() == FilterStatus.CHECKED ? 0 : 1;
      }
    }
    assertTrue(tried > 200, "tries too little to mean anything");
    assertTrue(unread <= tried / 100, unread + " of " + tried + " are called unread");
  }

  private static List<Path> javaFiles() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
    }
  }
}

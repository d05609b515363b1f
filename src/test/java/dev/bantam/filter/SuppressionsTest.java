package dev.bantam.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bantam.filter.FilterReport.FilterStatus;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What switches rules off, where, and what does not. */
final class SuppressionsTest {
  private static final PostFilter FILTER =
      new PostFilter(new FilterConfig(FilterMode.ANNOTATE, Duration.ofSeconds(10), Set.of()));

  private static final String WEAK = "java.security.MessageDigest.getInstance(\"MD5\")";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@SuppressWarnings(\"bantam:CWE-328\") class A { Object f() { return %s; } }",
        "@SuppressWarnings(\"bantam:cwe-328\") class A { Object f() { return %s; } }",
        "@SuppressWarnings(\"bantam\") class A { Object f() { return %s; } }",
        "@SuppressWarnings(\"bantam\") class A { class B { Object f() { return %s; } } }",
        "@SuppressWarnings(\"bantam\") interface A { default Object f() { return %s; } }",
        "@SuppressWarnings(\"bantam\") enum A { X; Object f() { return %s; } }",
        "@SuppressWarnings(\"bantam\") record A(int a) { Object f() { return %s; } }",
        "class A { @SuppressWarnings(\"bantam:BTM-328-weak-hash\") Object f() { return %s; } }",
        "class A { @SuppressWarnings({\"unused\", \"bantam:CWE-328\"}) Object f() { return %s; } }",
        "class A { @SuppressWarnings(value = \"bantam:CWE-328\") Object f() { return %s; } }",
        "class A { @java.lang.SuppressWarnings(\"bantam\") Object f() { return %s; } }",
        "class A { @Deprecated @SuppressWarnings(\"bantam\") public Object f() { return %s; } }",
        "class A { @SuppressWarnings(\"bantam\") A() { super(); Object o = %s; } }",
        "class A { @SuppressWarnings(\"bantam\") Object o = %s; }",
        "class A { void f() { @SuppressWarnings(\"bantam\") Object o = %s; } }",
        "class A { void f() { @SuppressWarnings(\"bantam\") final var o = %s; } }",
        "class A { Object o = g((@SuppressWarnings(\"bantam\") Object x) -> x) + 1; "
            + "@SuppressWarnings(\"bantam\") Object p = %s; }"
      })
  void annotation_onTheDeclaration_switchesOff(String form) {
    FileReport report = FILTER.readFile(form.formatted(WEAK), 17);
    assertEquals(0, ofHash(report.findings()), form);
    assertEquals(1, ofHash(report.suppressed()), form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@SuppressWarnings(\"bantam:CWE-89\") class A { Object f() { return %s; } }",
        "@SuppressWarnings(\"bantam:\") class A { Object f() { return %s; } }",
        "@SuppressWarnings(\"bantamx\") class A { Object f() { return %s; } }",
        "@SuppressWarnings(\"all\") class A { Object f() { return %s; } }",
        "@Other(\"bantam\") class A { Object f() { return %s; } }",
        "@SuppressWarnings(\"bantam\") class A { } class B { Object f() { return %s; } }",
        "class A { @SuppressWarnings(\"bantam\") int a; Object f() { return %s; } }",
        "class A { void f(@SuppressWarnings(\"bantam\") int a) { Object o = %s; } }",
        "class A { void f() { @SuppressWarnings(\"bantam\") int a = 1; Object o = %s; } }",
        "class A { @SuppressWarnings(\"ban\" + \"tam\") Object f() { return %s; } }",
        "class A { @SuppressWarnings(B.N) Object f() { return %s; } class B { static final String N ="
            + " \"bantam\"; } }",
        "class A { String s = \"@SuppressWarnings(\\\"bantam\\\")\"; Object f() { return %s; } }",
        "class A { @SuppressWarnings(\"bantam\") Object f() { return 1; } Object o = %s;"
            + " @interface SuppressWarnings { String value(); } }",
        "class A { @SuppressWarnings(\"bantam\") Object f() { return %s; }"
            + " @interface SuppressWarnings { String value(); } }"
      })
  void annotation_ofAnotherKindOrPlace_doesNot(String form) {
    assertEquals(1, ofHash(FILTER.readFile(form.formatted(WEAK), 17).findings()), form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class A { |@SuppressWarnings(\"bantam\") Object f() { return %s; }| }",
        "|@SuppressWarnings(\"bantam\") class A { Object f() { return %s; } }|",
        "class A { @Suppress|Warnings(\"bantam\") Object f() { return %s; }| }",
        "class A { @SuppressWarnings(|\"bantam\") Object f() { return %s; }| }",
        "class A { @SuppressWarnings(\"bantam\"|) Object f() { return %s; }| }",
        "class A { void f() { |@SuppressWarnings(\"bantam\") Object o = %s;| } }",
        "class A { void f() { |Object o = %s; // bantam:ignore CWE-328|\n } }",
        "class A { void f() { |Object o = %s; /*| bantam:ignore CWE-328 */ } }"
      })
  void insideTheSuggestion_neverCounts(String form) {
    assertEquals(1, ofHash(check(form).findings()), form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@SuppressWarnings(\"bantam\") class A { void f() { |Object o = %s;| } }",
        "class A { @SuppressWarnings(\"bantam:CWE-328\") void f() { |Object o = %s;| } }",
        "class A { void f() { @SuppressWarnings(\"bantam\") Object o = |%s;| } }",
        "class A { @SuppressWarnings(\"bantam\") void f() { |Object o = %s;|",
        "class A { void f() { |Object o = %s;| // bantam:ignore CWE-328\n } }"
      })
  void outsideTheSuggestion_counts(String form) {
    FilterReport report = check(form);
    assertEquals(FilterStatus.CHECKED, report.status(), form);
    assertEquals(0, ofHash(report.findings()), form);
  }

  @Test
  void comment_ofAFile_counts() {
    String file = "class A { void f() {\n // bantam:ignore CWE-328\n Object o = " + WEAK + "; } }";
    FileReport report = FILTER.readFile(file, 17);
    assertEquals(0, ofHash(report.findings()));
    assertEquals(1, ofHash(report.suppressed()));
    assertEquals(0, ofHash(FILTER.checkFile(file, 17).findings()));
  }

  private static long ofHash(List<Finding> findings) {
    return findings.stream().filter(f -> f.ruleId().equals("BTM-328-weak-hash")).count();
  }

  private static FilterReport check(String form) {
    String[] parts = form.formatted(WEAK).split("\\|", -1);
    return FILTER.check(new Suggestion(parts[0], parts[1], parts[2], 17));
  }
}

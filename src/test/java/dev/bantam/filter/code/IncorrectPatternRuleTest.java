package dev.bantam.filter.code;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class IncorrectPatternRuleTest {
  private static final Rule RULE = new IncorrectPatternRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.util.regex.Pattern;
        class A {
          static final String OPEN = "[a-z";
          void f(String text) {
            text.split("."); // finding
            text.split("|"); // finding
            text.split("*"); // finding
            Pattern.compile("(a"); // finding
            Pattern.compile(OPEN); // finding
            text.replaceAll("a{2", "b"); // finding
            text.matches("+1"); // finding
            "a".replaceFirst("\\\\", "/"); // finding
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import java.util.regex.Pattern;
        class A {
          void f(String text, String given, Splitter splitter) {
            text.split("\\\\.");
            text.split(",");
            text.split("\\\\|");
            text.replaceAll(".", "*");
            text.replace("*", "+");
            text.split(given);
            Pattern.compile("[a-z]");
            Pattern.compile("(a", Pattern.LITERAL);
            Pattern.compile(given);
            splitter.split(".");
          }
          static class Splitter { void split(String by) { } }
        }
        """,
        """
        class B {
          void f() { Pattern.compile("("); }
          static class Pattern { static void compile(String text) { } }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        class A {
          void f(String host) {
            String[] parts = host.split("."); // finding
        """,
        """
        import java.util.regex.*;
        class B {
          Pattern p = Pattern.compile("[a"); // finding
          void f() { x = ;
        """,
        """
        class C {
          void f(String host) {
            host.split(
        """);
  }

  @Test
  void fix_mends() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
        class A {
          String[] f(String host) { return host.split("."); }
          String[] g(String line) { return line.split("|"); }
        }
        """);
    assertTrue(mended.contains("host.split(\"\\\\.\")"), mended);
  }
}

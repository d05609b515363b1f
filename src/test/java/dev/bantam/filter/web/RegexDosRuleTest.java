package dev.bantam.filter.web;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class RegexDosRuleTest {
  private static final Rule RULE = new RegexDosRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.util.regex.*;
        class A {
          private static final String NAME = "^([a-zA-Z]+\\\\s?)*$";
          private static final Pattern NAMES = Pattern.compile(NAME); // finding
          private static final Pattern MAIL =
              Pattern.compile("([a-z0-9]+[._-]?)+@acme\\\\.example", Pattern.CASE_INSENSITIVE); // finding
          @javax.validation.constraints.Pattern(regexp = "(a|aa)+") // finding
          private String field;
          boolean f(String text) {
            boolean any = text.matches("(.*,)*x"); // finding
            text.replaceAll("(\\\\w+)*!", ""); // finding
            text.split("(\\\\s+)+;"); // finding
            String pattern = "(x+x+)+y";
            return any || Pattern.matches(pattern, text); // finding
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import java.util.regex.*;
        class A {
          private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");
          private static final Pattern POSSESSIVE = Pattern.compile("(?:[a-z]++\\\\s?+)*+x");
          private static final Pattern TEXT = Pattern.compile("(a+)+b", Pattern.LITERAL);
          boolean f(String text, String given) {
            Pattern.compile(given);
            Pattern.compile(Pattern.quote("(a+)+"));
            text.split(",");
            text.replace("(a+)+b", "");
            text.replaceAll("(\\\\s+)+", " ");
            text.matches("\\\\w{1,64}@[a-z.]{1,180}");
            String pattern = "(a+)+b";
            pattern = "a+b";
            return text.matches(pattern);
          }
        }
        """,
        """
        import com.google.re2j.Pattern;
        class Linear {
          Pattern pattern = Pattern.compile("(a+)+b");
        }
        """,
        """
        class Own {
          static class Glob { boolean matches(String text) { return true; } }
          boolean f(Glob glob) { return glob.matches("(a+)+b"); }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import java.util.regex.Pattern;
        class A {
          void f() {
            Pattern pattern = Pattern.compile("(\\\\w+\\\\s?)*$"); // finding
            pattern.matcher(
        """,
        """
        class A {
          boolean f(String text) {
            return text.matches("(a+)+" // finding
        """,
        """
        import java.util.regex.Pattern;
        class A {
          Pattern pattern = Pattern.compile("(a
        """);
  }
}

package dev.bantam.filter.code;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class FormatArgumentsRuleTest {
  private static final Rule RULE = new FormatArgumentsRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        class A {
          static final String FOUND = "%s of %s";
          Object any() { return ""; }
          void f(String name, int n, Object[] all) {
            String.format("%s of %s", name); // finding
            "%d %d".formatted(n); // finding
            System.out.printf("%s%n"); // finding
            System.out.format("%5.2f and %s", 1.0); // finding
            String.format("%2$s", name); // finding
            String.format(FOUND, n); // finding
            String.format("%s %s", any()); // finding
            String.format("100% sure: %s", name); // finding
            String.format("%s", name, n); // finding
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import java.util.Locale;
        class A {
          void f(String name, int n, Object[] all, String given, Logger log, Object one) {
            String.format("%s of %s", name, n);
            String.format("100%%: %s%n", name);
            String.format("%s %<s", name);
            String.format("%1$s %1$s", name);
            String.format("%s %s", all);
            String.format(given, name);
            String.format(Locale.ROOT, "%s", name);
            "%-5s|%05d".formatted(name, n);
            System.out.printf("%tF", n);
            log.format("%s");
          }
          interface Logger { void format(String text); }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        class A {
          String f(String name) {
            return String.format("%s of %s", name); // finding
        """,
        """
        class B {
          void f() { System.out.printf("%s"); } int // finding
        """,
        """
        class C {
          String f() { return String.format(
        """);
  }
}

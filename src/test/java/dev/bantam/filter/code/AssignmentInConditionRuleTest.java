package dev.bantam.filter.code;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class AssignmentInConditionRuleTest {
  private static final Rule RULE = new AssignmentInConditionRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        class A {
          boolean admin;
          void f(boolean a, boolean b) {
            if (admin = true) { } // finding
            while (a = b) { } // finding
            if (b && (a = false)) { } // finding
            if (!(a = true)) { } // finding
            do { } while (a = b); // finding
            if (this.admin = b) { } // finding
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        class A {
          boolean admin;
          void f(boolean a, boolean b, java.util.Iterator<String> it) {
            if (admin == true) { }
            if (a = it.hasNext()) { }
            while (a = g()) { }
            if ((a = b)) { }
            admin = true;
            boolean d = b && (a = true);
            boolean c = a = b;
            for (a = true; b; b = false) { }
            String line;
            while ((line = it.next()) != null) { }
            f(a = true, b, it);
          }
          boolean g() { return false; }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        class A {
          void f(boolean a) {
            if (a = true) { // finding
        """,
        """
        class B {
          void f(boolean a, boolean b) { while (a = b) // finding
        """,
        """
        class C {
          void f(boolean a) { if (a =
        """);
  }

  @Test
  void fix_mends() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
        class A {
          void f(boolean a, boolean b) {
            if (a = true) { }
            while (a=b) { }
          }
        }
        """);
    assertTrue(mended.contains("if (a == true)"), mended);
    assertTrue(mended.contains("while (a==b)"), mended);
  }
}

package dev.bantam.filter.code;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class MisleadingIndentationRuleTest {
  private static final Rule RULE = new MisleadingIndentationRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        class A {
          boolean f(boolean a, int n) {
            if (a)
              n++;
              n--; // finding
            while (n > 0)
              n--;
              System.out.println(n); // finding
            for (int i = 0; i < n; i++)
              n += i;
              n++; // finding
            if (a) {
              n++;
            } else
              n--;
              n = 0; // finding
            if (a); // finding
            {
              return false;
            }
          }
          void g(boolean a) {
            if (a)
              return;
              System.out.println(); // finding
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
          boolean f(boolean a, int n) {
            if (a)
              n++;
            n--;
            if (a) n++;
            n--;
            if (a) {
              n++;
            }
              n--;
            while (n > 0)
              n--;
            System.out.println(n);
            if (a)
              n++;
            else
              n--;
            n = 0;
            if (a)
              if (n > 0)
                n++;
            n = 2;
            while (next(n));
            for (; n < 3; n++);
            return a;
          }
          boolean next(int n) { return false; }
          void tabs(boolean a, int n) {
            if (a)
            	n++;
              n--;
          }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        class A {
          void f(boolean a, int n) {
            if (a)
              n++;
              n--; // finding
        """,
        """
        class B {
          void f(boolean a) {
            if (a); // finding
            a =
        """,
        """
        class C {
          void f(boolean a) {
            if (a)
              g(
        """);
  }

  @Test
  void fix_mends() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
        class A {
          int f(boolean a, int n) {
            if (a)
              n++;
              n--;
            if (n > 0);
            {
              n = 0;
            }
            return n;
          }
        }
        """);
    assertTrue(mended.contains("{ n++;"), mended);
    assertTrue(mended.contains("n--; }"), mended);
    assertTrue(mended.contains("if (n > 0)"), mended);
  }
}

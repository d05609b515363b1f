package dev.bantam.filter.code;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class ReversedOperatorRuleTest {
  private static final Rule RULE = new ReversedOperatorRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        class A {
          int total;
          void f(int price, double d) {
            total =+ price; // finding
            total =- price; // finding
            this.total =+ 1; // finding
            int n = 0;
            n =+ price; // finding
            d =- 1.5; // finding
            for (int i = 0; i < 3; i =+ 1) { } // finding
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
          int total;
          boolean flag;
          void f(int price, int[] a) {
            total += price;
            total = -price;
            total =-price;
            total = +price;
            total=-1;
            flag =! flag;
            a[0] = - price;
            int n =- 1;
            total -= price;
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
          int total;
          void f(int price) {
            total =+ price; // finding
        """,
        """
        class B {
          void f(int a) { a =- 1; x = } // finding
        """,
        """
        class C {
          void f(int a) { a =+
        """);
  }

  @Test
  void fix_mends() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
        class A {
          int f(int a) {
            a =+ 2;
            a =- 3;
            return a;
          }
        }
        """);
    assertTrue(mended.contains("a += 2;"), mended);
    assertTrue(mended.contains("a -= 3;"), mended);
  }
}

package dev.bantam.filter.code;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class BigDecimalFromDoubleRuleTest {
  private static final Rule RULE = new BigDecimalFromDoubleRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.math.*;
        class A {
          BigDecimal a = new BigDecimal(0.1); // finding
          BigDecimal b = new BigDecimal(1.15, MathContext.DECIMAL32); // finding
          void f() {
            BigDecimal c = new java.math.BigDecimal(19.99); // finding
            c.add(new BigDecimal(1e-3)); // finding
            c.add(new BigDecimal((2.3))); // finding
            c.add(new BigDecimal(.7)); // finding
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import java.math.*;
        class A {
          BigDecimal a = new BigDecimal("0.1");
          BigDecimal b = BigDecimal.valueOf(0.1);
          void f(double given) {
            BigDecimal c = new BigDecimal(0.5);
            BigDecimal d = new BigDecimal(2.0);
            BigDecimal e = new BigDecimal(10);
            BigDecimal g = new BigDecimal(given);
            BigDecimal h = new BigDecimal(0x1p-3);
            Double i = Double.valueOf(0.1);
          }
        }
        """,
        """
        class B {
          Object f() { return new BigDecimal(0.1); }
          static class BigDecimal { BigDecimal(double d) { } }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import java.math.*;
        class A {
          BigDecimal f() {
            return new BigDecimal(0.1); // finding
        """,
        """
        import java.math.*;
        class B {
          BigDecimal f() { return new BigDecimal(0.1 // finding
        """,
        """
        import java.math.*;
        class C {
          BigDecimal f() { return new BigDecimal(
        """);
  }

  @Test
  void fix_mends() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
        import java.math.*;
        class A {
          BigDecimal a = new BigDecimal(0.1);
        }
        """);
    assertTrue(mended.contains("new BigDecimal(\"0.1\")"), mended);
  }
}

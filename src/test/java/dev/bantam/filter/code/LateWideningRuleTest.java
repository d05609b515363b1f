package dev.bantam.filter.code;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class LateWideningRuleTest {
  private static final Rule RULE = new LateWideningRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        class A {
          static final int DAY = 24 * 60 * 60 * 1000;
          void f(int days, int hours, Integer boxed) {
            long a = days * 24 * 60 * 60 * 1000; // finding
            long b = DAY * days; // finding
            long c = hours * 3600 * 1000; // finding
            long d = (days * 86_400_000); // finding
            Long e = 1000 * 1000 * boxed; // finding
            final long g = days * hours * 100_000; // finding
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
          static final long DAY = 24L * 60 * 60 * 1000;
          void f(int days, long hours, short s, double d) {
            long a = days * 24L * 60 * 60 * 1000;
            long b = DAY * days;
            long c = hours * 3600 * 1000;
            long e = (long) days * 86_400_000;
            long g = days * 8;
            int h = days * 86_400_000;
            long i = 24 * 60 * 60 * 1000;
            long j = Math.multiplyExact(days, 86_400_000);
            double k = days * 86_400_000.0;
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
          void f(int days) {
            long a = days * 24 * 60 * 60 * 1000; // finding
        """,
        """
        class B {
          void f(int days) { long a = days * 86_400_000 // finding
        """,
        """
        class C {
          void f(int days) { long a = days *
        """);
  }

  @Test
  void fix_mends() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
        class A {
          long f(int days) {
            long a = days * 24 * 60 * 60 * 1000;
            return a;
          }
        }
        """);
    assertTrue(mended.contains("(long) days * 24"), mended);
  }
}

package dev.bantam.filter.code;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class ShiftTooFarRuleTest {
  private static final Rule RULE = new ShiftTooFarRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        class A {
          static final int BITS = 40;
          long f(int n, long wide, byte small) {
            long a = 1 << 40; // finding
            int b = n >> 32; // finding
            int c = n >>> 33; // finding
            long d = wide << 64; // finding
            int e = 1 << -1; // finding
            long g = small << BITS; // finding
            return a + b + c + d + e + g + (n << 32); // finding
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
          long f(int n, long wide, int by) {
            long a = 1L << 40;
            int b = n >> 31;
            int c = n >>> by;
            long d = wide << 63;
            long e = (long) n << 32;
            int g = 1 << 0;
            int hash = (int) (wide ^ (wide >>> 32));
            return unknown() << 40;
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
          long f() {
            long a = 1 << 40; // finding
        """,
        """
        class B {
          int f(int n) { return n >> 32 // finding
        """,
        """
        class C {
          int f(int n) { return n >>
        """);
  }

  @Test
  void fix_mends() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
        class A {
          long f(int n) {
            long a = 1 << 40;
            long b = n << 33;
            return a + b;
          }
        }
        """);
    assertTrue(mended.contains("1L << 40"), mended);
    assertTrue(mended.contains("(long) n << 33"), mended);
  }
}

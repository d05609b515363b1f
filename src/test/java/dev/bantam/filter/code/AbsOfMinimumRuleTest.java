package dev.bantam.filter.code;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class AbsOfMinimumRuleTest {
  private static final Rule RULE = new AbsOfMinimumRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.util.Random;
        class A {
          int f(Object key, int n, Random random, java.security.SecureRandom secure) {
            int a = Math.abs(key.hashCode()) % n; // finding
            int b = Math.abs(random.nextInt()); // finding
            long c = Math.abs(secure.nextLong()); // finding
            int d = Math.abs(hashCode()); // finding
            int e = Math.abs((key.hashCode())) % 16; // finding
            int g = java.lang.Math.abs("a".hashCode()); // finding
            return a + b + d + e + g;
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import java.util.Random;
        class A {
          int f(Object key, int n, Random random) {
            int a = Math.floorMod(key.hashCode(), n);
            int b = Math.abs(random.nextInt(10));
            int c = Math.abs(n);
            int d = Math.abs(key.hashCode() % n);
            double e = Math.abs(random.nextDouble());
            int g = key.hashCode() & Integer.MAX_VALUE;
            return a + b + c + d + g;
          }
        }
        """,
        """
        class B {
          int f(Object key) { return Math.abs(key.hashCode()); }
          static class Math { static int abs(int n) { return 0; } }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        class A {
          int f(Object key, int[] buckets) {
            return buckets[Math.abs(key.hashCode()) % // finding
        """,
        """
        class B {
          int f(Object key) { int i = Math.abs(key.hashCode() // finding
        """,
        """
        class C {
          int f(Object key) { x = ; return Math.abs(); }
        """);
  }

  @Test
  void fix_mends() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
        class A {
          int f(Object key, int n) { return Math.abs(key.hashCode()) % n; }
        }
        """);
    assertTrue(mended.contains("return Math.floorMod(key.hashCode(), n);"), mended);
  }
}

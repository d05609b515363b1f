package dev.bantam.filter.code;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class ConstantOverflowRuleTest {
  private static final Rule RULE = new ConstantOverflowRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        class A {
          static final long MICROS = 24 * 60 * 60 * 1000 * 1000; // finding
          long f() {
            int most = Integer.MAX_VALUE;
            int next = most + 1; // finding
            byte small = Byte.MAX_VALUE;
            byte square = (byte) (small * small); // finding
            long large = Long.MAX_VALUE;
            long twice = large * 2; // finding
            short one = Short.MAX_VALUE;
            one++; // finding
            int lowest = Integer.MIN_VALUE - 1; // finding
            int kept = 100_000;
            return kept * kept + next; // finding
          }
          int branches(boolean b) {
            int n;
            if (b) {
              n = Integer.MAX_VALUE;
            } else {
              n = Integer.MAX_VALUE;
            }
            return n * n; // finding
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
          static final long MICROS = 24L * 60 * 60 * 1000 * 1000;
          static final int DAY = 24 * 60 * 60 * 1000;
          int f(int given, boolean b) {
            int a = given * 1000 * 1000 * 1000;
            int hash = 31 * 0x9E3779B9;
            byte low = (byte) 200;
            byte mask = (byte) (0xF0 + 0x0F);
            int most = Integer.MAX_VALUE;
            if (most < Integer.MAX_VALUE) {
              most = most + 1;
            }
            int n = Integer.MAX_VALUE;
            if (b) {
              n = 1;
            }
            int c = n + 1;
            int best = Integer.MAX_VALUE;
            for (int i = 0; i < given; i++) {
              best = Math.min(best, i);
            }
            best = best + 1;
            long wide = 3_000_000_000L + 1;
            double d = 1e9 * 1e9;
            return (int) wide + hash + c + low + mask;
          }
          int guarded() {
            int data = Integer.MAX_VALUE;
            if (Math.abs(data) <= (long) Math.sqrt(Integer.MAX_VALUE)) {
              return data * data;
            }
            return 0;
          }
          int text() {
            String s = "" + Integer.MAX_VALUE + 1;
            return s.length();
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
            long micros = 24 * 60 * 60 * 1000 * 1000; // finding
        """,
        """
        class B {
          int f() {
            int n = Integer.MAX_VALUE;
            return n + 1 // finding
        """,
        """
        class C {
          int f() {
            int n = 1000 * 1000 *
        """);
  }

  @Test
  void fix_mends() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
        class A {
          static final long MICROS = 24 * 60 * 60 * 1000 * 1000;
          long f() {
            long n;
            n = 3 * 1_000_000_000;
            return n;
          }
        }
        """);
    assertTrue(mended.contains("24L * 60"), mended);
    assertTrue(mended.contains("3L * 1_000"), mended);
  }
}

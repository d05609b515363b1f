package dev.bantam.filter.code;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class DivideByZeroRuleTest {
  private static final Rule RULE = new DivideByZeroRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.util.*;
        class A {
          static final int NONE = 0;
          int f(int total, String text, Random random) {
            int zero = 0;
            int a = total / zero; // finding
            int b = 100 % 0; // finding
            int c = total / NONE; // finding
            int n = Integer.parseInt(text);
            int d = total / n; // finding
            int r = random.nextInt(10);
            int e = total % r; // finding
            int g = total / new Random().nextInt(); // finding
            if (total == 0) {
              return 5 / total; // finding
            }
            long parts = Long.parseLong(text);
            long h = 100;
            h /= parts; // finding
            return a + b + c + d + e + g;
          }
          int attempt(String text) {
            int n = -1;
            try {
              n = Integer.parseInt(text);
            } catch (NumberFormatException e) {
              System.err.println("no number");
            }
            return 10 / n; // finding
          }
          int branches(boolean x) {
            int n;
            if (x) {
              n = 0;
            } else {
              n = 0;
            }
            return 10 / n; // finding
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import java.util.*;
        class A {
          int f(int total, String text, Random random, List<String> list) {
            int n = Integer.parseInt(text);
            if (n == 0) {
              return 0;
            }
            int a = total / n;
            int r = random.nextInt(10) + 1;
            int b = total / r;
            double zero = 0.0;
            double c = 1.0 / zero;
            double d = 1.0 / 0;
            int count = 0;
            for (String one : list) {
              count++;
            }
            int e = total / count;
            int m = Integer.parseInt(text);
            int g = m > 0 ? total / m : 0;
            int k = Integer.parseInt(text);
            check(k);
            int h = total / k;
            int p = 0;
            p = list.size();
            int q = total / p;
            int s = Math.max(1, Integer.parseInt(text));
            return total / s + a + b + e + g + h + q;
          }
          int defaulted(String text) {
            int n;
            try {
              n = Integer.parseInt(text);
            } catch (NumberFormatException e) {
              n = 1;
            }
            n = Math.max(n, 1);
            return 10 / n;
          }
          void check(int n) {
            if (n == 0) {
              throw new IllegalArgumentException();
            }
          }
          int guarded() {
            int data = 0;
            if (data != 0) {
              return 100 / data;
            }
            return 0;
          }
          float floating() {
            float f = 0;
            return 100 / f;
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
          int f(int total) {
            int zero = 0;
            return total / zero; // finding
        """,
        """
        class B {
          int f(String text) {
            int n = Integer.parseInt(text);
            return 100 / n // finding
        """,
        """
        class C {
          int f(int total) {
            return total /
        """);
  }
}

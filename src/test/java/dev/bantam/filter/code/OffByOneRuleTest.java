package dev.bantam.filter.code;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class OffByOneRuleTest {
  private static final Rule RULE = new OffByOneRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.util.List;
        class A {
          int f(int[] a, List<String> list, String text, int[][] rows) {
            int sum = 0;
            for (int i = 0; i <= a.length; i++) { // finding
              sum += a[i];
            }
            for (int i = 0; i <= list.size(); i++) { // finding
              sum += list.get(i).length();
            }
            for (int i = 0; i <= text.length(); i++) { // finding
              sum += text.charAt(i);
            }
            int j = 0;
            while (j <= a.length) { // finding
              sum += a[j];
              j++;
            }
            for (int i = 0; i <= rows[0].length; i++) { // finding
              sum += rows[0][i];
            }
            for (int i = 1; (i <= a.length); ++i) // finding
              a[i] = 0;
            return sum;
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import java.util.List;
        class A {
          int f(int[] a, int[] b, List<String> list, String text) {
            int sum = 0;
            for (int i = 0; i < a.length; i++) {
              sum += a[i];
            }
            for (int i = 1; i <= a.length; i++) {
              sum += a[i - 1];
            }
            for (int i = 0; i <= text.length(); i++) {
              sum += text.substring(0, i).length();
            }
            for (int i = 0; i <= a.length; i++) {
              if (i == a.length) {
                break;
              }
              sum += a[i];
            }
            for (int i = 0; i <= a.length; i++) {
              sum += i < a.length ? a[i] : 0;
            }
            for (int i = 0; i <= a.length - 1; i++) {
              sum += a[i];
            }
            for (int i = 0; i <= a.length; i++) {
              sum += b[i];
            }
            return sum;
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
          int f(int[] a) {
            int sum = 0;
            for (int i = 0; i <= a.length; i++) { // finding
              sum += a[i];
        """,
        """
        class B {
          void f(String s) {
            for (int i = 0; i <= s.length(); i++) { // finding
              System.out.println(s.charAt(i)
        """,
        """
        class C {
          void f(int[] a) {
            for (int i = 0; i <=
        """);
  }

  @Test
  void fix_mends() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
        class A {
          int f(int[] a) {
            int sum = 0;
            for (int i = 0; i <= a.length; i++) {
              sum += a[i];
            }
            return sum;
          }
        }
        """);
    assertTrue(mended.contains("i < a.length;"), mended);
  }
}

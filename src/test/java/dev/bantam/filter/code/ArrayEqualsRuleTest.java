package dev.bantam.filter.code;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class ArrayEqualsRuleTest {
  private static final Rule RULE = new ArrayEqualsRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        class A {
          byte[] expected;
          boolean f(byte[] actual, String[] words, char[] secret, int[][] rows) {
            boolean one = expected.equals(actual); // finding
            int two = words.hashCode(); // finding
            String three = secret.toString(); // finding
            boolean four = this.expected.equals(actual); // finding
            boolean five = rows[0].equals(rows[1]); // finding
            boolean six = "a".getBytes().equals(actual); // finding
            return new int[] {1}.equals(rows[0]); // finding
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
          boolean f(byte[] actual, byte[] expected, List<String> list, Object any, String text) {
            boolean one = Arrays.equals(expected, actual);
            boolean two = list.equals(list);
            boolean three = any.equals(actual);
            boolean four = text.equals("a");
            int five = Arrays.hashCode(actual);
            byte[] six = actual.clone();
            int seven = actual.length;
            boolean eight = words()[0].equals("a");
            return Objects.equals(text, "b");
          }
          String[] words() { return new String[] {"a"}; }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        class A {
          boolean f(byte[] a, byte[] b) {
            return a.equals(b); // finding
        """,
        """
        class B {
          boolean f(byte[] a, byte[] b) { return a.equals(b // finding
        """,
        """
        class C {
          boolean f(byte[] a) { return a.equals(
        """);
  }

  @Test
  void fix_mends() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
        class A {
          boolean f(byte[] a, byte[] b) { return a.equals(b); }
          int g(byte[] a) { return a.hashCode(); }
          String h(char[] a) { return a.toString(); }
        }
        """);
    assertTrue(mended.contains("java.util.Arrays.equals(a, b)"), mended);
    assertTrue(mended.contains("java.util.Arrays.hashCode(a)"), mended);
    assertTrue(mended.contains("java.util.Arrays.toString(a)"), mended);
  }
}

package dev.bantam.filter.code;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class BoxedReferenceEqualityRuleTest {
  private static final Rule RULE = new BoxedReferenceEqualityRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        class A {
          Integer limit;
          Long[] totals;
          boolean f(Integer a, Integer b, Long c, Double d, Character e, Short s) {
            boolean one = a == b; // finding
            boolean two = limit != a; // finding
            boolean three = c == totals[0]; // finding
            boolean four = d == Double.valueOf(1); // finding
            boolean five = e != (e = 'a') || e == Character.valueOf('b'); // finding
            boolean six = s == Short.valueOf(s); // finding
            boolean seven = this.limit == Integer.valueOf(3); // finding
            return get() == limit; // finding
          }
          Integer get() { return limit; }
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
          Integer limit;
          boolean f(Integer a, Integer b, int n, Long c, Boolean on, Byte small) {
            boolean one = a.equals(b);
            boolean two = a == n;
            boolean three = a == null || null != b;
            boolean four = a == 5;
            boolean five = c + 1 == c;
            boolean six = on == Boolean.TRUE;
            boolean seven = small == Byte.valueOf(small);
            boolean eight = a.intValue() == b.intValue();
            boolean nine = limit == limit;
            return Objects.equals(a, b);
          }
          boolean shortCut(Integer a, Integer b) {
            return a == b || (a != null && a.equals(b));
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
          boolean f(Integer a, Integer b) {
            return a == b; // finding
        """,
        """
        class B {
          boolean f(Long a, Long b) { if (a != b // finding
        """,
        """
        class C {
          boolean f(Integer a) { return a ==
        """);
  }

  @Test
  void fix_mends() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
        class A {
          boolean f(Integer a, Integer b) { return a == b || a != b; }
        }
        """);
    assertTrue(
        mended.contains("java.util.Objects.equals(a, b) || !java.util.Objects.equals(a, b)"),
        mended);
  }
}

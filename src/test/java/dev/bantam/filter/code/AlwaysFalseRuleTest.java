package dev.bantam.filter.code;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class AlwaysFalseRuleTest {
  private static final Rule RULE = new AlwaysFalseRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.util.*;
        class A {
          boolean f(String role, int n, char c, List<String> list, int[] a, Long box) {
            boolean one = role.equals("admin") && role.equals("owner"); // finding
            boolean two = n == 1 && n == 2; // finding
            boolean three = c < '0' && c > '9'; // finding
            boolean four = list.size() < 0; // finding
            boolean five = n != n; // finding
            boolean six = n < n; // finding
            boolean seven = a.length < 0; // finding
            boolean eight = n > 10 && list != null && n < 5; // finding
            boolean nine = "a".equals(role) && "b".equals(role); // finding
            boolean ten = !(n != 1) && 2 == n; // finding
            boolean eleven = n >= 5 && n < 5; // finding
            return role != role; // finding
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
          static final int MIN = 5;
          boolean f(String role, int n, char c, List<String> list, double d, Iterator<Integer> it) {
            boolean one = role.equals("admin") || role.equals("owner");
            boolean two = n == 1 || n == 2;
            boolean three = c >= '0' && c <= '9';
            boolean four = list.size() > 0;
            boolean five = d != d;
            boolean six = it.next() != it.next();
            boolean seven = n > MIN && n < 3;
            boolean eight = n >= 5 && n <= 5;
            boolean nine = role.equals("a") && list.equals("b");
            boolean ten = n > 1 && n < 3;
            return role.equals("a") && role.equals("a");
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
          void f(int n) {
            if (n == 1 && n == 2) { // finding
        """,
        """
        class B {
          void f(String s) { if (s.equals("a") && s.equals("b") // finding
        """,
        """
        class C {
          void f(int n) { if (n == 1 && n ==
        """);
  }
}

package dev.bantam.filter.code;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class AlwaysTrueRuleTest {
  private static final Rule RULE = new AlwaysTrueRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.util.*;
        class A {
          boolean f(String role, int n, char c, List<String> list, int[] a) {
            boolean one = !role.equals("admin") || !role.equals("owner"); // finding
            boolean two = n != 1 || n != 2; // finding
            boolean three = c >= '0' || c <= '9'; // finding
            boolean four = list.size() >= 0; // finding
            boolean five = n == n; // finding
            boolean six = n <= n; // finding
            boolean seven = a.length >= 0; // finding
            boolean eight = role.length() >= 0; // finding
            boolean nine = n != 1 || role == null || n != 3; // finding
            boolean ten = n < 5 || n >= 5; // finding
            return this.x == this.x; // finding
          }
          int x;
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
          boolean f(String role, int n, char c, List<String> list, double d, Size own) {
            boolean one = !role.equals("admin") && !role.equals("owner");
            boolean two = n != 1 && n != 2;
            boolean three = c < '0' || c > '9';
            boolean four = list.size() > 0;
            boolean five = d == d;
            boolean six = own.size() >= 0;
            boolean seven = n != MIN || n != 3;
            boolean eight = 1 == 1;
            boolean nine = n < 5 || n > 5;
            return n == 1 || n == 1;
          }
          interface Size { int size(); }
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
            if (n != 1 || n != 2) { // finding
        """,
        """
        class B {
          void f(String s) { if (!s.equals("a") || !s.equals("b") // finding
        """,
        """
        class C {
          void f(int n) { if (n != 1 || n !=
        """);
  }
}

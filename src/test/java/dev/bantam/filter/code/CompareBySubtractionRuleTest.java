package dev.bantam.filter.code;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class CompareBySubtractionRuleTest {
  private static final Rule RULE = new CompareBySubtractionRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.util.*;
        class A implements Comparable<A> {
          int priority;
          long created;
          public int compareTo(A other) {
            if (priority != other.priority) {
              return priority - other.priority; // finding
            }
            return (int) (created - other.created); // finding
          }
          static final Comparator<A> BY = new Comparator<>() {
            public int compare(A a, A b) {
              return a.priority - b.priority; // finding
            }
          };
          static class B implements Comparator<Integer> {
            public int compare(Integer a, Integer b) {
              return (a - b); // finding
            }
          }
          static class C implements Comparable<C> {
            int n;
            public int compareTo(C c) { return c.n - this.n; } // finding
          }
          static class D implements Comparator<Long> {
            public int compare(Long a, Long b) { return (int) (b - a); } // finding
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
        class A implements Comparable<A> {
          int priority;
          byte small;
          String name;
          double price;
          public int compareTo(A other) {
            int result = Integer.compare(priority, other.priority);
            if (result != 0) {
              return result;
            }
            if (name.length() != other.name.length()) {
              return name.length() - other.name.length();
            }
            if (small != other.small) {
              return small - other.small;
            }
            return name.compareTo(other.name);
          }
          int distance(A other) {
            return priority - other.priority;
          }
          int compare(A one) {
            return one.priority - priority;
          }
          int compareTo(char[] a, char[] b) {
            return a.length - b.length;
          }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        class A implements Comparable<A> {
          int n;
          public int compareTo(A other) {
            return n - other.n; // finding
        """,
        """
        class B {
          int n;
          public int compare(B a, B b) { return a.n - b.n // finding
        """,
        """
        class C {
          int n;
          public int compareTo(C other) { return n -
        """);
  }

  @Test
  void fix_mends() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
        class A implements Comparable<A> {
          int n;
          long m;
          public int compareTo(A other) {
            return n != other.n ? 1 : other.compareTo(this);
          }
          public int compare(A a, A b) {
            if (a.n != b.n) {
              return a.n - b.n;
            }
            return (int) (a.m - b.m);
          }
        }
        """);
    assertTrue(mended.contains("return Integer.compare(a.n, b.n);"), mended);
    assertTrue(mended.contains("return Long.compare(a.m, b.m);"), mended);
  }
}

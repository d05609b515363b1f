package dev.bantam.filter.code;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class SelfAssignmentRuleTest {
  private static final Rule RULE = new SelfAssignmentRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        class A {
          private String name;
          private int limit;
          A(String name) {
            name = name; // finding
          }
          void setLimit(int limit) {
            limit = limit; // finding
          }
          void setName(String nmae) {
            this.name = name; // finding
          }
          void f(A other, int[] a, int i) {
            other.limit = other.limit; // finding
            a[i] = a[i]; // finding
            this.limit = this.limit; // finding
            limit = this.limit; // finding
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
          private String name;
          private int limit;
          private int other;
          A(String name) {
            this.name = name;
          }
          void setLimit(int max) {
            this.limit = max;
            limit = other;
          }
          void f(A one, A two, int[] a, int i, java.util.Iterator<A> all) {
            one.limit = two.limit;
            a[i] = a[i + 1];
            a[i++] = a[i++];
            all.next().limit = all.next().limit;
            this.other = limit;
            one = two;
            int limit = this.limit;
            limit = limit + 1;
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
          String name;
          A(String name) {
            name = name; // finding
        """,
        """
        class B {
          int n;
          void f(int n) { n = n; x = ; } // finding
        """,
        """
        class C {
          int n;
          void f(int n) { n =
        """);
  }

  @Test
  void fix_mends() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
        class A {
          int limit;
          void setLimit(int limit) {
            limit = limit;
          }
        }
        """);
    assertTrue(mended.contains("this.limit = limit;"), mended);
  }
}

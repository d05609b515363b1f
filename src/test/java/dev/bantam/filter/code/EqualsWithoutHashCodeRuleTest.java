package dev.bantam.filter.code;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class EqualsWithoutHashCodeRuleTest {
  private static final Rule RULE = new EqualsWithoutHashCodeRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        class A {
          public boolean equals(Object o) { return o == this; } // finding
        }
        class B {
          public int hashCode() { return 1; } // finding
        }
        class C implements Comparable<C> {
          @Override // finding
          public boolean equals(final Object o) { return false; }
          public int compareTo(C c) { return 0; }
          static class Inner {
            public boolean equals(java.lang.Object o) { return true; } // finding
          }
        }
        class D {
          public boolean equals(D d) { return true; }
          public int hashCode() { return 2; } // finding
        }
        abstract class E {
          public boolean equals(Object o) { return true; } // finding
          public int hashCode(int n) { return n; }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        class A {
          public boolean equals(Object o) { return o == this; }
          public int hashCode() { return 1; }
        }
        class B extends A {
          public boolean equals(Object o) { return o == this; }
        }
        class C {
          public boolean equals(C c) { return true; }
        }
        class D {
          public boolean equals(Object a, Object b) { return a == b; }
          int hashCode(Object o) { return 1; }
        }
        record E(int n) {
          public boolean equals(Object o) { return o instanceof E; }
        }
        interface F {
          boolean equals(Object o);
        }
        enum G {
          ONE
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        class A {
          public boolean equals(Object o) { // finding
            return o ==
        """,
        """
        class B {
          public int hashCode() { return 1; } // finding
          int x
        """,
        """
        class C {
          public boolean equals(
        """);
  }
}

package dev.bantam.filter.code;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class CloneWithoutSuperRuleTest {
  private static final Rule RULE = new CloneWithoutSuperRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        class A implements Cloneable {
          int x;
          public Object clone() { return new A(); } // finding
        }
        class B {
          public B clone() {
            B copy = new B(); // finding
            return copy;
          }
        }
        class C extends A {
          @Override
          public C clone() {
            return new C(); // finding
          }
          static class Inner {
            protected Inner clone() throws CloneNotSupportedException { return new Inner(); } // finding
          }
        }
        class D<T> {
          public D<T> clone() { return new D<>(); } // finding
        }
        class E {
          public E clone() {
            if (true) {
              return new E(); // finding
            }
            return this;
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        class A implements Cloneable {
          public Object clone() throws CloneNotSupportedException {
            A copy = (A) super.clone();
            return copy;
          }
        }
        final class B {
          public B clone() { return new B(); }
        }
        class C {
          public final C clone() { return new C(); }
          C copy() { return new C(); }
          C clone(int depth) { return new C(); }
        }
        class D {
          public Object clone() { throw new UnsupportedOperationException(); }
        }
        class E {
          int[] data = {1};
          public Object clone() { return data.clone(); }
          Runnable make() { return new Runnable() { public void run() { new E(); } }; }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        class A {
          public Object clone() {
            return new A(); // finding
        """,
        """
        class B {
          public B clone() { return new B( // finding
        """,
        """
        class C {
          public C clone() { return new
        """);
  }
}

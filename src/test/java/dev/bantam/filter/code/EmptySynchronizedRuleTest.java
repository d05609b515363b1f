package dev.bantam.filter.code;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class EmptySynchronizedRuleTest {
  private static final Rule RULE = new EmptySynchronizedRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        class A {
          private final Object lock = new Object();
          void f(Object other) {
            synchronized (lock) { } // finding
            synchronized (this) {} // finding
            synchronized (other) { ; } // finding
            synchronized (A.class) {} // finding
            if (other != null) synchronized (other) { } // finding
            Runnable r = () -> { synchronized (lock) { } }; // finding
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
          private final Object lock = new Object();
          int n;
          void f() {
            synchronized (lock) {
              n++;
            }
            synchronized (lock) {
              // waits for those inside to leave
            }
            synchronized (this) { /* as above */ }
            synchronized (this) { { n++; } }
            if (n > 0) { }
          }
          synchronized void g() { }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        class A {
          void f() {
            synchronized (this) { } // finding
            int x =
        """,
        """
        class B {
          void f() {
            synchronized (this) {
        """,
        """
        class C {
          void f() { synchronized (
        """);
  }
}

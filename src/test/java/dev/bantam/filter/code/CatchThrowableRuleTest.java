package dev.bantam.filter.code;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class CatchThrowableRuleTest {
  private static final Rule RULE = new CatchThrowableRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        class A {
          int f(Runnable work) {
            try {
              work.run();
            } catch (Throwable t) { // finding
              return 1;
            }
            try {
              work.run();
            } catch (Error e) { // finding
              System.out.println("failed");
            }
            try {
              work.run();
            } catch (final Throwable e) { // finding
              g();
            }
            try {
              work.run();
            } catch (java.lang.Throwable e) { // finding
              Runnable later = () -> { throw new IllegalStateException(); };
            }
            try { work.run(); } catch (Throwable t) { return 2; } finally { g(); } // finding
            while (true) {
              try { work.run(); } catch (Throwable t) { break; } // finding
            }
            return 0;
          }
          void g() { }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        class A {
          int f(Runnable work) throws Throwable {
            try {
              work.run();
            } catch (Throwable t) {
              System.err.println(t);
            }
            try {
              work.run();
            } catch (Throwable t) {
              throw t;
            }
            try {
              work.run();
            } catch (Throwable t) {
              throw new IllegalStateException("failed");
            }
            try {
              work.run();
            } catch (Exception e) {
              return 1;
            }
            try {
              work.run();
            } catch (IllegalStateException | OutOfMemoryError e) {
              return 2;
            }
            try {
              work.run();
            } catch (Throwable t) { }
            return 0;
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
          int f(Runnable r) {
            try { r.run(); } catch (Throwable t) { return 1; } // finding
        """,
        """
        class B {
          void f(Runnable r) {
            try { r.run(); } catch (Throwable t) { // finding
              r.run();
        """,
        """
        class C {
          void f(Runnable r) {
            try { r.run(); } catch (
        """);
  }
}

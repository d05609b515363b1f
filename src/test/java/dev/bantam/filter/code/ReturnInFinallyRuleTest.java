package dev.bantam.filter.code;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class ReturnInFinallyRuleTest {
  private static final Rule RULE = new ReturnInFinallyRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        class A {
          boolean f(Runnable work) {
            try {
              work.run();
            } finally {
              return true; // finding
            }
          }
          int g(Runnable work, boolean b) {
            try {
              work.run();
            } catch (IllegalStateException e) {
              return 1;
            } finally {
              if (b) {
                return 2; // finding
              }
              for (int i = 0; i < 3; i++) {
                return i; // finding
              }
              try {
                work.run();
              } finally {
                return 3; // finding
              }
            }
          }
          void h(java.io.Reader in) throws Exception {
            try (in) {
              in.read();
            } finally { return; } // finding
          }
          Runnable i() {
            return () -> {
              try { f(null); } finally { return; } // finding
            };
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
          boolean f(Runnable work) {
            try {
              return true;
            } catch (IllegalStateException e) {
              return false;
            } finally {
              work.run();
            }
          }
          void g(Runnable work) {
            try {
              work.run();
            } finally {
              java.util.function.Supplier<String> name = () -> { return "a"; };
              new Object() {
                int one() { return 1; }
              };
            }
            return;
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
          boolean f(Runnable work) {
            try {
              work.run();
            } finally {
              return true; // finding
        """,
        """
        class B {
          int f() { try { g(); } finally { return 1 // finding
        """,
        """
        class C {
          int f() { try { g(); } finally { re
        """);
  }
}

package dev.bantam.filter.code;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class ExplicitFinalizeRuleTest {
  private static final Rule RULE = new ExplicitFinalizeRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        class A {
          void f(A other) throws Throwable {
            finalize(); // finding
            this.finalize(); // finding
            other.finalize(); // finding
            new A().finalize(); // finding
            other.next().finalize(); // finding
            Runnable r = () -> other.close();
            if (other != null) other.finalize(); // finding
          }
          A next() { return this; }
          void close() { }
          protected void finalize() { }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        class A {
          protected void finalize() throws Throwable {
            super.finalize();
            close();
          }
          void close() { finalize(1); }
          void finalize(int n) { Tool.finalize(); }
          void f(Builder builder) { builder.finalize("a"); builder.finish(); }
          static class Tool { static void finalize() { } }
          interface Builder { void finalize(String text); void finish(); }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        class A {
          void f(A other) throws Throwable {
            other.finalize(); // finding
        """,
        """
        class B {
          void f(B other) { other.finalize() } } int // finding
        """,
        """
        class C {
          void f(C other) { other.finalize
        """);
  }
}

package dev.bantam.filter.code;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class PrintStackTraceRuleTest {
  private static final Rule RULE = new PrintStackTraceRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        class A {
          void f(Exception given) {
            try {
              g();
            } catch (IllegalStateException e) {
              e.printStackTrace(); // finding
            }
            given.printStackTrace(); // finding
            new Exception("here").printStackTrace(); // finding
            given.getCause().printStackTrace(); // finding
            Runnable r = () -> given.printStackTrace(); // finding
          }
          void g() { }
          static { new Throwable().printStackTrace(); } // finding
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import java.io.*;
        class A {
          public static void main(String[] args) {
            try {
              g();
            } catch (IllegalStateException e) {
              e.printStackTrace();
            }
          }
          static void g() { }
          void f(Exception e, PrintWriter out, Tool tool) {
            e.printStackTrace(out);
            StringWriter text = new StringWriter();
            e.printStackTrace(new PrintWriter(text));
            e.getStackTrace();
            printStackTrace();
            tool.printStackTrace(1);
            System.err.println(e);
          }
          void printStackTrace() { }
          interface Tool { void printStackTrace(int n); }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        class A {
          void f(Exception e) {
            e.printStackTrace(); // finding
        """,
        """
        class B {
          void f(Exception e) { e.printStackTrace() // finding
        """,
        """
        class C {
          void f(Exception e) { e.printStackTrace
        """);
  }
}

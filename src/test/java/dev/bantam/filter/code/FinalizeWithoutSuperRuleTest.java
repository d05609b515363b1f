package dev.bantam.filter.code;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class FinalizeWithoutSuperRuleTest {
  private static final Rule RULE = new FinalizeWithoutSuperRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        class A extends java.io.FileInputStream {
          A() throws Exception { super("a"); }
          @Override // finding
          protected void finalize() throws Throwable {
            System.out.println("gone");
          }
        }
        class B {
          protected void finalize() { close(); } // finding
          void close() { }
        }
        class C extends B {
          public void finalize() { // finding
            new Object().hashCode();
          }
        }
        class D extends B {
          protected void finalize() { if (true) { close(); } } // finding
          class Inner extends B {
            protected void finalize() { finalize(1); } // finding
            void finalize(int n) { }
          }
        }
        class E extends B {
          protected final void finalize() { this.close(); } // finding
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        class A extends B {
          @Override
          protected void finalize() throws Throwable {
            try {
              System.out.println("gone");
            } finally {
              super.finalize();
            }
          }
        }
        class B {
          protected final void finalize() { }
          void finalize(int n) { System.out.println(n); }
        }
        abstract class C {
          protected abstract void finalize();
          void close() { }
        }
        class D {
          protected void finalize() throws Throwable { super.finalize(); }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        class A extends Thread {
          protected void finalize() throws Throwable { // finding
            interrupt();
        """,
        """
        class B extends Thread {
          protected void finalize() { interrupt(); x = } // finding
        """,
        """
        class C extends Thread {
          protected void finalize() {
        """);
  }

  @Test
  void fix_mends() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
        class A extends Thread {
          protected void finalize() throws Throwable {
            interrupt();
          }
        }
        """);
    assertTrue(mended.contains("super.finalize();"), mended);
  }
}

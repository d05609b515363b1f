package dev.bantam.filter.code;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class ThreadInServletRuleTest {
  private static final Rule RULE = new ThreadInServletRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import javax.servlet.http.*;
        class A extends HttpServlet {
          protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            new Thread(() -> log("a")).start(); // finding
            Thread later = new Thread("later"); // finding
            new Worker().start(); // finding
          }
          static class Worker extends Thread { }
        }
        """,
        """
        import javax.ejb.Stateless;
        @Stateless
        class B {
          void f(Runnable work) {
            new Thread(work).start(); // finding
          }
        }
        """,
        """
        class C implements jakarta.servlet.Filter {
          Thread cleaner = new Thread(this::clean); // finding
          void clean() { }
        }
        """,
        """
        @jakarta.servlet.annotation.WebServlet("/d")
        class D {
          void f() { new java.lang.Thread().start(); } // finding
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        class Program {
          void f(Runnable work) {
            new Thread(work).start();
          }
        }
        """,
        """
        import org.springframework.stereotype.Service;
        @Service
        class B {
          void f(Runnable work) { new Thread(work).start(); }
        }
        """,
        """
        import javax.servlet.http.*;
        class A extends HttpServlet {
          void f(java.util.concurrent.ExecutorService executor) throws Exception {
            executor.submit(() -> log("a"));
            Thread.sleep(1);
            Thread.currentThread().interrupt();
            new Thread();
          }
          static class Thread {
            static void sleep(int n) { }
            static Thread currentThread() { return null; }
            void interrupt() { }
          }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import javax.servlet.http.*;
        class A extends HttpServlet {
          protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            new Thread(() -> log("a")).start(); // finding
        """,
        """
        @Stateless
        class B {
          void f() { Thread t = new Thread( // finding
        """,
        """
        @Stateless
        class C {
          void f() { new
        """);
  }
}

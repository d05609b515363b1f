package dev.bantam.filter.code;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class SystemExitRuleTest {
  private static final Rule RULE = new SystemExitRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import javax.servlet.http.*;
        class A extends HttpServlet {
          protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            System.exit(1); // finding
            Runtime.getRuntime().halt(1); // finding
            Runtime.getRuntime().exit(0); // finding
          }
        }
        """,
        """
        import org.springframework.web.bind.annotation.*;
        @RestController
        class B {
          void f() { System.exit(1); } // finding
          class Inner {
            void g() { java.lang.System.exit(2); } // finding
          }
        }
        """,
        """
        import org.springframework.stereotype.Service;
        @Service
        class C {
          void f(boolean b) {
            if (b) {
              System.exit(1); // finding
            }
          }
        }
        """,
        """
        class Base extends jakarta.servlet.http.HttpServlet { }
        class D extends Base {
          void f() { System.exit(1); } // finding
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        class Program {
          public static void main(String[] args) { System.exit(0); }
          void stop() { System.exit(1); }
        }
        """,
        """
        import org.springframework.boot.CommandLineRunner;
        import org.springframework.stereotype.Component;
        @Component
        class Runner implements CommandLineRunner {
          public void run(String... args) { System.exit(0); }
        }
        """,
        """
        import org.springframework.boot.autoconfigure.SpringBootApplication;
        @SpringBootApplication
        class Application {
          void stop() { System.exit(0); }
        }
        """,
        """
        import javax.servlet.http.*;
        class A extends HttpServlet {
          public static void main(String[] args) { System.exit(0); }
          void f(Door door) { door.exit(1); exit(2); }
          void exit(int n) { }
          interface Door { void exit(int n); }
        }
        """,
        """
        class Own extends HttpServlet {
          void f() { System.exit(1); }
        }
        class HttpServlet { }
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
            System.exit(1); // finding
        """,
        """
        @RestController
        class B {
          void f() { System.exit( // finding
        """,
        """
        @Service
        class C {
          void f() { System.
        """);
  }
}

package dev.bantam.filter.injection;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class TaintedLoopBoundRuleTest {
  private static final Rule RULE = new TaintedLoopBoundRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import jakarta.servlet.http.*;

        class A {
          void counted(HttpServletRequest request) {
            int count = Integer.parseInt(request.getParameter("count"));
            for (int i = 0; i < count; i++) { // finding
              work();
            }
          }
          void atMost(HttpServletRequest request) {
            int count = Integer.parseInt(request.getHeader("X-Count"));
            for (int i = 1; i <= count; i++) { // finding
              work();
            }
          }
          void ofLongs(HttpServletRequest request) {
            long count = Long.parseLong(request.getParameter("count"));
            for (long i = 0; i < count; i++) { // finding
              work();
            }
          }
          void whileLoop(HttpServletRequest request) {
            int count = Integer.parseInt(request.getParameter("count"));
            int i = 0;
            while (i < count) { // finding
              i++;
            }
          }
          void helper(HttpServletRequest request) {
            repeat(Integer.parseInt(request.getParameter("times")));
          }
          private void repeat(int times) {
            for (int i = 0; i < times; i++) { // finding
              work();
            }
          }
          public static void main(String[] args) {
            int count = Integer.parseInt(args[0]);
            for (int i = 0; i < count; i++) { // finding
              System.out.println(i);
            }
          }
          void work() { }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import jakarta.servlet.http.*;

        class A {
          private static final int MAX = 100;
          void bounded(HttpServletRequest request) {
            int count = Integer.parseInt(request.getParameter("count"));
            if (count > MAX) {
              throw new IllegalArgumentException();
            }
            for (int i = 0; i < count; i++) {
              work();
            }
          }
          void lesser(HttpServletRequest request) {
            int count = Math.min(MAX, Integer.parseInt(request.getParameter("count")));
            for (int i = 0; i < count; i++) {
              work();
            }
          }
          void constant() {
            for (int i = 0; i < MAX; i++) {
              work();
            }
          }
          void length(HttpServletRequest request) {
            String[] tags = request.getParameterValues("tag");
            for (int i = 0; i < tags.length; i++) {
              work();
            }
          }
          void each(HttpServletRequest request) {
            for (String tag : request.getParameterValues("tag")) {
              work();
            }
          }
          void own(int count) {
            for (int i = 0; i < count; i++) {
              work();
            }
          }
          void overwritten(HttpServletRequest request) {
            int count = Integer.parseInt(request.getParameter("count"));
            count = 3;
            for (int i = 0; i < count; i++) {
              work();
            }
          }
          void work() { }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import jakarta.servlet.http.*;

        class A {
          void counted(HttpServletRequest request) {
            int count = Integer.parseInt(request.getParameter("count"));
            for (int i = 0; i < count; i++) { // finding
        """,
        """
        import jakarta.servlet.http.*;

        class A {
          void counted(HttpServletRequest request) {
            int count = Integer.parseInt(request.getParameter("count"));
            int i = 0;
            while (i < count) { // finding
              i +=
        """,
        """
        import org.springframework.web.bind.annotation.*;
        class A {
          void counted(@RequestParam int count) {
            for (int i = 0; i < count; i++) { // finding
              int x = ;
            }
          }
        }
        """);
  }
}

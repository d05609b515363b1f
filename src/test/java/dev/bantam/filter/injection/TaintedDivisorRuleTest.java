package dev.bantam.filter.injection;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class TaintedDivisorRuleTest {
  private static final Rule RULE = new TaintedDivisorRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import jakarta.servlet.http.*;

        class A {
          int divided(HttpServletRequest request) {
            int parts = Integer.parseInt(request.getParameter("parts"));
            return 100 / parts; // finding
          }
          int rest(HttpServletRequest request) {
            int parts = Integer.parseInt(request.getParameter("parts"));
            return 100 % parts; // finding
          }
          int direct(HttpServletRequest request) {
            return 100 / Integer.parseInt(request.getParameter("parts")); // finding
          }
          int assigned(HttpServletRequest request, int total) {
            int parts = Integer.parseInt(request.getParameter("parts"));
            total /= parts; // finding
            return total;
          }
          long ofLongs(HttpServletRequest request) {
            long parts = Long.parseLong(request.getHeader("X-Parts"));
            return 100L / parts; // finding
          }
          int upperBoundOnly(HttpServletRequest request) {
            int parts = Integer.parseInt(request.getParameter("parts"));
            if (parts > 100) {
              return 0;
            }
            return 100 / parts; // finding
          }
          public static void main(String[] args) {
            System.out.println(100 / Integer.parseInt(args[0])); // finding
          }
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
          int checked(HttpServletRequest request) {
            int parts = Integer.parseInt(request.getParameter("parts"));
            if (parts == 0) {
              return 0;
            }
            return 100 / parts;
          }
          int checkedInside(HttpServletRequest request) {
            int parts = Integer.parseInt(request.getParameter("parts"));
            return parts != 0 ? 100 / parts : 0;
          }
          int atLeastOne(HttpServletRequest request) {
            int parts = Math.max(1, Integer.parseInt(request.getParameter("parts")));
            return 100 / parts;
          }
          int dividend(HttpServletRequest request) {
            return Integer.parseInt(request.getParameter("total")) / 4;
          }
          double fraction(HttpServletRequest request) {
            double parts = Double.parseDouble(request.getParameter("parts"));
            return 100.0 / parts;
          }
          int own(int parts) {
            return 100 / parts;
          }
          int overwritten(HttpServletRequest request) {
            int parts = Integer.parseInt(request.getParameter("parts"));
            parts = 4;
            return 100 / parts;
          }
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
          int divided(HttpServletRequest request) {
            int parts = Integer.parseInt(request.getParameter("parts"));
            return 100 / parts // finding
        """,
        """
        import jakarta.servlet.http.*;

        class A {
          void divided(HttpServletRequest request) {
            int parts = Integer.parseInt(request.getParameter("parts"));
            int each = 100 / parts; // finding
            if (each
        """,
        """
        import org.springframework.web.bind.annotation.*;
        class A {
          void divided(@RequestParam int parts) {
            int each = 100 % parts; // finding
            for (int i = 0;
        """);
  }
}

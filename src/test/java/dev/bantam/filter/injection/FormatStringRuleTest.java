package dev.bantam.filter.injection;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class FormatStringRuleTest {
  private static final Rule RULE = new FormatStringRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import jakarta.servlet.http.*;

        import java.util.*;
        class A {
          String format(HttpServletRequest request, int total) {
            return String.format(request.getParameter("pattern"), total); // finding
          }
          String joined(HttpServletRequest request, int days) {
            return String.format("Dear " + request.getParameter("name") + ", %d days left", days); // finding
          }
          String locale(HttpServletRequest request, int total) {
            return String.format(Locale.ROOT, request.getHeader("X-Format"), total); // finding
          }
          String formatted(HttpServletRequest request, int total) {
            String pattern = request.getParameter("pattern");
            return pattern.formatted(total); // finding
          }
          void formatter(Formatter formatter, HttpServletRequest request) {
            formatter.format(request.getQueryString()); // finding
          }
          void writer(HttpServletRequest request, HttpServletResponse response) throws Exception {
            response.getWriter().printf(request.getParameter("row"), 1); // finding
          }
          public static void main(String[] args) {
            System.out.printf(args[0], 1, 2); // finding
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

        import java.util.*;
        class A {
          private static final Set<String> FORMATS = Set.of("%.1f", "%.2f");
          String constant(HttpServletRequest request) {
            return String.format("%s", request.getParameter("name"));
          }
          String escaped(HttpServletRequest request, int days) {
            String name = request.getParameter("name").replace("%", "%%");
            return String.format("Dear " + name + ", %d days left", days);
          }
          String locale(HttpServletRequest request) {
            return String.format(Locale.forLanguageTag(request.getParameter("lang")), "%d", 1);
          }
          String allowed(HttpServletRequest request, double load) {
            String format = request.getParameter("format");
            return FORMATS.contains(format) ? String.format(format, load) : "";
          }
          void argument(HttpServletRequest request) {
            System.out.printf("%s %s%n", "name", request.getParameter("name"));
          }
          String overwritten(HttpServletRequest request, int year) {
            String format = request.getParameter("format");
            format = "%04d";
            return String.format(format, year);
          }
          String callersChoice(String format, int year) {
            return String.format(format, year);
          }
          String number(HttpServletRequest request) {
            return String.format("%" + Integer.parseInt(request.getParameter("width")) + "d", 1);
          }
        }
        """,
        """
        import jakarta.servlet.http.*;

        class B {
          String own(HttpServletRequest request) {
            return format(request.getParameter("title"), "x");
          }
          private static String format(String template, String site) {
            return template.replace("{site}", site);
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
          String format(HttpServletRequest request) {
            return String.format(request.getParameter("pattern") // finding
        """,
        """
        import jakarta.servlet.http.*;

        class A {
          void format(HttpServletRequest request) {
            System.out.printf(request.getParameter("pattern"), 1); // finding
            System.out.
        """,
        """
        import jakarta.servlet.http.*;

        class A {
          void format(HttpServletRequest request) {
            String pattern = request.getHeader("X-Format");
            String text = pattern.formatted(1); // finding
            retur
        """);
  }

  @Test
  void check_fixes_clearWhatTheyMend() {
    RuleSamples.assertMended(
        RULE,
        """
        import jakarta.servlet.http.*;

        class A {
          void format(HttpServletRequest request) {
            System.out.printf(request.getParameter("text"));
            String text = String.format(request.getHeader("X-Text"));
          }
        }
        """);
  }
}

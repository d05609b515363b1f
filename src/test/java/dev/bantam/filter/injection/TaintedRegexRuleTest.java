package dev.bantam.filter.injection;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class TaintedRegexRuleTest {
  private static final Rule RULE = new TaintedRegexRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import jakarta.servlet.http.*;

        import java.util.*;
        import java.util.regex.Pattern;
        class A {
          Pattern compiled(HttpServletRequest request) {
            return Pattern.compile(request.getParameter("q")); // finding
          }
          Pattern joined(HttpServletRequest request) {
            return Pattern.compile("\\\\b" + request.getParameter("word") + "\\\\b", Pattern.CASE_INSENSITIVE); // finding
          }
          boolean matched(HttpServletRequest request, String host) {
            return Pattern.matches(request.getHeader("X-Hosts"), host); // finding
          }
          boolean ofText(HttpServletRequest request, String host) {
            return host.matches(request.getParameter("pattern")); // finding
          }
          String[] split(HttpServletRequest request, List<String> lines) {
            String separator = request.getParameter("separator");
            for (String line : lines) {
              line.split(separator); // finding
            }
            return null;
          }
          String replaced(HttpServletRequest request, String text) {
            return text.replaceAll(request.getParameter("from"), "x"); // finding
          }
          public static void main(String[] args) {
            Pattern pattern = Pattern.compile(args[0]); // finding
          }
        }
        """,
        """
        import java.util.regex.Pattern;
        import org.springframework.web.bind.annotation.*;
        class B {
          boolean test(@RequestParam String expression, @RequestParam String text) {
            return found(expression, text);
          }
          private boolean found(String expression, String text) {
            return Pattern.compile(expression).matcher(text).find(); // finding
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

        import java.util.regex.Pattern;
        class A {
          Pattern quoted(HttpServletRequest request) {
            return Pattern.compile(Pattern.quote(request.getParameter("q")), Pattern.CASE_INSENSITIVE);
          }
          Pattern literal(HttpServletRequest request) {
            return Pattern.compile(request.getParameter("q"), Pattern.LITERAL);
          }
          boolean text(HttpServletRequest request) {
            return request.getParameter("q").matches("[a-z]+");
          }
          String[] split(HttpServletRequest request) {
            return request.getParameter("tags").split(",");
          }
          String replacement(HttpServletRequest request, String text) {
            return text.replaceAll("[0-9]+", request.getParameter("to"));
          }
          String plain(HttpServletRequest request, String text) {
            return text.replace(request.getParameter("from"), "x");
          }
          Pattern number(HttpServletRequest request) {
            return Pattern.compile("a{" + Integer.parseInt(request.getParameter("n")) + "}");
          }
          Pattern overwritten(HttpServletRequest request) {
            String pattern = request.getParameter("q");
            pattern = "[a-z]+";
            return Pattern.compile(pattern);
          }
          Pattern callersChoice(String pattern) {
            return Pattern.compile(pattern);
          }
          Pattern cleaned(HttpServletRequest request) {
            return Pattern.compile("^" + request.getParameter("q").replaceAll("[^a-z0-9]", ""));
          }
        }
        """,
        """
        import jakarta.servlet.http.*;

        import com.google.re2j.Pattern;
        class B {
          Object other(HttpServletRequest request) {
            return Pattern.compile(request.getParameter("q"));
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

        import java.util.regex.Pattern;
        class A {
          Object find(HttpServletRequest request) {
            return Pattern.compile(request.getParameter("q") // finding
        """,
        """
        import jakarta.servlet.http.*;

        class A {
          void split(HttpServletRequest request, String line) {
            String[] cells = line.split(request.getParameter("separator")); // finding
            int columns = Math.max(
        """,
        """
        import jakarta.servlet.http.*;

        import java.util.regex.Pattern;
        class A {
          void find(HttpServletRequest request, String text) {
            if (Pattern.matches(request.getParameter("q"), text)) { // finding
        """);
  }

  @Test
  void check_fixes_clearWhatTheyMend() {
    RuleSamples.assertMended(
        RULE,
        """
        import jakarta.servlet.http.*;

        import java.util.regex.Pattern;
        class A {
          Object find(HttpServletRequest request, String text) {
            text.split(request.getParameter("separator"));
            return Pattern.compile(request.getParameter("q"));
          }
        }
        """);
  }
}

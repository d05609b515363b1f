package dev.bantam.filter.injection;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class TrustBoundaryRuleTest {
  private static final Rule RULE = new TrustBoundaryRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import jakarta.servlet.http.*;

        class A {
          void direct(HttpServletRequest request) {
            request.getSession().setAttribute("theme", request.getParameter("theme")); // finding
          }
          void variable(HttpServletRequest request) {
            HttpSession session = request.getSession();
            String theme = request.getHeader("X-Theme");
            session.setAttribute("theme", theme); // finding
          }
          void name(HttpServletRequest request, HttpSession session) {
            session.setAttribute(request.getParameter("key"), true); // finding
          }
          void old(HttpServletRequest request, HttpSession session) {
            session.putValue("user", request.getParameter("user")); // finding
          }
          void cookie(HttpServletRequest request) {
            for (Cookie cookie : request.getCookies()) {
              request.getSession(true).setAttribute(cookie.getName(), "seen"); // finding
            }
          }
          void helper(HttpServletRequest request) {
            keep(request.getSession(), request.getParameter("currency"));
          }
          private void keep(HttpSession session, String currency) {
            session.setAttribute("currency", currency); // finding
          }
        }
        """,
        """
        import jakarta.servlet.http.HttpSession;
        import org.springframework.web.bind.annotation.*;
        class B {
          void spring(@RequestParam String language, HttpSession session) {
            session.setAttribute("language", language.trim()); // finding
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

        import java.util.Set;
        class A {
          private static final Set<String> KEYS = Set.of("a", "b");
          void number(HttpServletRequest request) {
            int percent = Integer.parseInt(request.getParameter("percent"));
            request.getSession().setAttribute("percent", percent);
          }
          void allowed(HttpServletRequest request) {
            String key = request.getParameter("key");
            if (KEYS.contains(key)) {
              request.getSession().setAttribute(key, true);
            }
          }
          void chosen(HttpServletRequest request, HttpSession session) {
            String currency =
                switch (String.valueOf(request.getParameter("currency"))) {
                  case "usd" -> "USD";
                  default -> "EUR";
                };
            session.setAttribute("currency", currency);
          }
          void ofTheRequest(HttpServletRequest request) {
            request.setAttribute("name", request.getParameter("name"));
          }
          void overwritten(HttpServletRequest request, HttpSession session) {
            String since = request.getParameter("since");
            since = "today";
            session.setAttribute("since", since);
          }
          void ownValue(HttpSession session, String user) {
            session.setAttribute("user", user);
          }
          void environment(HttpSession session) {
            session.setAttribute("stage", System.getenv("STAGE"));
          }
        }
        """,
        """
        import jakarta.servlet.http.*;

        class B {
          void own(HttpServletRequest request, Session session) {
            session.setAttribute("a", request.getParameter("a"));
          }
          static class Session { void setAttribute(String name, String value) { } }
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
          void keep(HttpServletRequest request) {
            request.getSession().setAttribute("name", request.getParameter("name") // finding
        """,
        """
        import jakarta.servlet.http.*;

        class A {
          void keep(HttpServletRequest request, HttpSession session) {
            session.setAttribute("name", request.getParameter("name")); // finding
            retur
        """,
        """
        import jakarta.servlet.http.*;

        class A {
          void keep(HttpServletRequest request) {
            HttpSession session = request.getSession();
            String name = request.getParameter("name");
            session.setAttribute("name", name); // finding
            if (name.
        """);
  }
}

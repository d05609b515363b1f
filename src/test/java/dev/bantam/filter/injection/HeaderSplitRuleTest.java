package dev.bantam.filter.injection;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class HeaderSplitRuleTest {
  private static final Rule RULE = new HeaderSplitRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import jakarta.servlet.http.*;

        class A {
          void header(HttpServletRequest request, HttpServletResponse response) {
            response.setHeader("X-Page", request.getParameter("page")); // finding
          }
          void joined(HttpServletRequest request, HttpServletResponse response) {
            String name = request.getParameter("file");
            response.addHeader("Content-Disposition", "attachment; filename=" + name); // finding
          }
          void name(HttpServletRequest request, HttpServletResponse response) {
            response.setHeader(request.getParameter("name"), "1"); // finding
          }
          void cookie(HttpServletRequest request, HttpServletResponse response) {
            Cookie cookie = new Cookie("theme", request.getParameter("theme")); // finding
            response.addCookie(cookie);
          }
          void cookieValue(HttpServletRequest request, Cookie cookie) {
            cookie.setValue(request.getHeader("X-Theme")); // finding
          }
          void wrongCharacter(HttpServletRequest request, HttpServletResponse response) {
            response.setHeader("X-Tag", request.getParameter("tag").replace(" ", "")); // finding
          }
          void environment(HttpServletResponse response) {
            response.setHeader("X-Node", System.getenv("NODE")); // finding
          }
          void parameter(HttpServletResponse response, String file) {
            response.setHeader("Content-Disposition", "inline; filename=" + file); // finding
          }
        }
        """,
        """
        import jakarta.servlet.http.HttpServletResponse;
        import org.springframework.web.bind.annotation.*;
        class B {
          void spring(@PathVariable String tenant, HttpServletResponse response) {
            mark(response, tenant);
          }
          private static void mark(HttpServletResponse response, String tenant) {
            response.setHeader("X-Tenant", tenant); // finding
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

        import java.net.URLEncoder;
        import java.nio.charset.StandardCharsets;
        import java.util.*;
        class A {
          void encoded(HttpServletRequest request, HttpServletResponse response) {
            String name = URLEncoder.encode(request.getParameter("file"), StandardCharsets.UTF_8);
            response.setHeader("Content-Disposition", "attachment; filename*=UTF-8''" + name);
          }
          void stripped(HttpServletRequest request, HttpServletResponse response) {
            response.setHeader("X-Tag", request.getParameter("tag").replaceAll("[\\\\r\\\\n]", ""));
          }
          void number(HttpServletRequest request, HttpServletResponse response) {
            response.setHeader("X-Page", String.valueOf(Integer.parseInt(request.getParameter("page"))));
          }
          void chosen(HttpServletRequest request, HttpServletResponse response) {
            String theme =
                switch (String.valueOf(request.getParameter("theme"))) {
                  case "dark" -> "dark";
                  default -> "light";
                };
            response.addCookie(new Cookie("theme", theme));
          }
          void otherKey(HttpServletRequest request, HttpServletResponse response) {
            Map<String, String> policy = new HashMap<>();
            policy.put("frame", "DENY");
            policy.put("comment", request.getParameter("comment"));
            response.setHeader("X-Frame-Options", policy.get("frame"));
          }
          void counted(HttpServletRequest request, HttpServletResponse response) {
            String[] tags = request.getParameterValues("tag");
            response.setIntHeader("X-Tags", tags.length);
          }
          void whole(HttpServletResponse response, String value) {
            response.setHeader("X-Value", value);
          }
        }
        """,
        """
        import jakarta.servlet.http.*;

        class B {
          void own(HttpServletRequest request, Report response) {
            response.setHeader("bold", request.getParameter("title"));
          }
          static class Report { void setHeader(String style, String text) { } }
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
          void get(HttpServletRequest request, HttpServletResponse response) {
            String title = request.getParameter("title");
            response.setHeader("Content-Disposition", "inline; filename=" + title // finding
        """,
        """
        import jakarta.servlet.http.*;

        class A {
          void get(HttpServletRequest request, HttpServletResponse response) {
            Cookie cookie = new Cookie("banner", request.getParameter("banner")); // finding
            cookie.setSecure(true);
            response.addCookie(cook
        """,
        """
        import jakarta.servlet.http.*;

        class A {
          void get(HttpServletRequest request, HttpServletResponse response) {
            for (String tag : request.getParameterValues("tag")) {
              response.addHeader("X-Tag", tag); // finding
              if (
            }
          }
        }
        """);
  }

  @Test
  void check_fixes_clearWhatTheyMend() {
    RuleSamples.assertMended(
        RULE,
        """
        import jakarta.servlet.http.*;

        class A {
          void get(HttpServletRequest request, HttpServletResponse response) {
            response.setHeader("X-Page", request.getParameter("page"));
            response.setHeader("X-Name", "name " + request.getParameter("name"));
          }
        }
        """);
  }
}

package dev.bantam.filter.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class CookieSecureRuleTest {
  private static final Rule RULE = new CookieSecureRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import jakarta.servlet.http.*;
        class Servlets {
          void absent(HttpServletResponse response, String id) {
            Cookie cookie = new Cookie("sid", id);
            cookie.setHttpOnly(true);
            response.addCookie(cookie); // finding
          }
          void inline(HttpServletResponse response, String id) {
            response.addCookie(new Cookie("sid", id)); // finding
          }
          void off(HttpServletResponse response, String id) {
            Cookie cookie = new Cookie("sid", id);
            cookie.setSecure(true);
            cookie.setSecure(false); // finding
            response.addCookie(cookie);
          }
          void tooLate(HttpServletResponse response, String id) {
            Cookie cookie = new Cookie("sid", id);
            response.addCookie(cookie); // finding
            cookie.setSecure(true);
          }
          void helper(HttpServletResponse response, String id) {
            response.addCookie(make(id)); // finding
          }
          private Cookie make(String id) {
            Cookie cookie = new Cookie("sid", id);
            cookie.setPath("/");
            return cookie;
          }
          void variable(HttpServletResponse response, String id) {
            boolean secure = false;
            Cookie cookie = new Cookie("sid", id);
            cookie.setSecure(secure); // finding
            response.addCookie(cookie);
          }
          void boxed(HttpServletResponse response, String id) {
            Cookie cookie = new Cookie("sid", id);
            cookie.setSecure(Boolean.FALSE); // finding
            response.addCookie(cookie);
          }
          void session(jakarta.servlet.ServletContext context) {
            context.getSessionCookieConfig().setSecure(false); // finding
          }
          void header(HttpServletResponse response, String id) {
            response.setHeader("Set-Cookie", "sid=" + id + "; HttpOnly; Path=/"); // finding
            response.addHeader("Set-Cookie", String.format("sid=%s; Max-Age=%d", id, 60)); // finding
          }
        }
        """,
        """
        import org.springframework.http.*;
        import jakarta.ws.rs.core.NewCookie;
        class Builders {
          Object spring(String token) {
            return ResponseCookie.from("token", token)
                .httpOnly(true)
                .build(); // finding
          }
          Object off(String token) {
            return ResponseCookie.from("token", token)
                .secure(false) // finding
                .build();
          }
          Object variable(String token) {
            ResponseCookie.ResponseCookieBuilder builder = ResponseCookie.from("token", token);
            builder.path("/");
            return builder.build(); // finding
          }
          Object rest(String id) {
            return new NewCookie("sid", id); // finding
          }
          Object restOff(String id) {
            return new NewCookie("sid", id, "/", "acme.example", "", 60, false); // finding
          }
          Object restBuilder(String id) {
            return new NewCookie.Builder("sid").value(id).httpOnly(true).build(); // finding
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
        class Servlets {
          private static final boolean PLAIN = false;
          void set(HttpServletResponse response, String id) {
            Cookie cookie = new Cookie("sid", id);
            cookie.setSecure(true);
            response.addCookie(cookie);
          }
          void overwritten(HttpServletResponse response, String id) {
            Cookie cookie = new Cookie("sid", id);
            cookie.setSecure(false);
            cookie.setSecure(true);
            response.addCookie(cookie);
          }
          void folded(HttpServletResponse response, String id) {
            Cookie cookie = new Cookie("sid", id);
            if (PLAIN) {
              cookie.setSecure(false);
            } else {
              cookie.setSecure(true);
            }
            response.addCookie(cookie);
          }
          void asked(HttpServletRequest request, HttpServletResponse response, String id) {
            Cookie cookie = new Cookie("sid", id);
            cookie.setSecure(request.isSecure());
            response.addCookie(cookie);
          }
          void helper(HttpServletResponse response, String id) {
            Cookie cookie = new Cookie("sid", id);
            harden(cookie);
            response.addCookie(cookie);
          }
          private void harden(Cookie cookie) {
            cookie.setSecure(true);
          }
          void deleted(HttpServletResponse response) {
            Cookie cookie = new Cookie("sid", "");
            cookie.setMaxAge(0);
            response.addCookie(cookie);
          }
          void given(HttpServletResponse response, Cookie cookie) {
            response.addCookie(cookie);
          }
          void header(HttpServletResponse response, String id, String rest) {
            response.setHeader("Set-Cookie", "sid=" + id + "; Secure; HttpOnly");
            response.setHeader("Set-Cookie", "sid=" + id + "; " + rest);
            response.setHeader("Set-Cookie", rest);
            response.setHeader("X-Cookie", "sid=" + id);
          }
        }
        """,
        """
        import org.springframework.http.*;
        import javax.ws.rs.core.NewCookie;
        class Builders {
          Object spring(String token) {
            return ResponseCookie.from("token", token).secure(true).build();
          }
          Object rest(String id) {
            return new NewCookie("sid", id, "/", "acme.example", "", 60, true, true);
          }
          Object other(String name) {
            return Dough.from("cookie", name).build();
          }
        }
        """,
        """
        class Bakery {
          static class Cookie { Cookie(String a, String b) { } void setSecure(boolean on) { } }
          void f(Shelf shelf) {
            Cookie cookie = new Cookie("oat", "raisin");
            cookie.setSecure(false);
            shelf.addCookie(cookie);
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
          void f(HttpServletResponse response, String id) {
            Cookie cookie = new Cookie("sid", id);
            response.addCookie(cookie); // finding
        """,
        """
        import org.springframework.http.*;
        class A {
          void f(String id) {
            ResponseCookie cookie = ResponseCookie.from("sid", id).httpOnly(true)
        """,
        """
        import jakarta.servlet.http.*;
        class A {
          void f(HttpServletResponse response, String id) {
            Cookie cookie = new Cookie("sid", id);
            cookie.setSecure(false); // finding
            response.addCookie(
        """);
  }

  @Test
  void check_cookieOfAppearance_isANote() {
    String file =
        """
        import jakarta.servlet.http.*;
        class A {
          void f(HttpServletResponse response) { response.addCookie(new Cookie("theme", "dark")); }
        }
        """;
    assertEquals(Level.NOTE, RuleSamples.hits(RULE, file, 17).get(0).level());
  }

  @Test
  void fix_everyForm_isMended() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
            import jakarta.servlet.http.*;
            import org.springframework.http.ResponseCookie;
            class A {
              void f(HttpServletResponse response, String id) {
                Cookie cookie = new Cookie("sid", id);
                response.addCookie(cookie);
                Cookie other = new Cookie("sid", id);
                other.setSecure(false);
                response.addCookie(other);
                response.addHeader("Set-Cookie", "sid=" + id);
                response.addHeader("Set-Cookie", "sid=1; HttpOnly");
                ResponseCookie.from("sid", id).build();
              }
            }
            """);
    assertTrue(
        mended.contains("    cookie.setSecure(true);\n    response.addCookie(cookie);"), mended);
    assertTrue(mended.contains("\"sid=\" + id + \"; Secure\""), mended);
    assertTrue(mended.contains("\"sid=1; HttpOnly; Secure\""), mended);
    assertTrue(mended.contains(".secure(true).build()"), mended);
  }
}

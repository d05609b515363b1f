package dev.bantam.filter.web;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class CookieHttpOnlyRuleTest {
  private static final Rule RULE = new CookieHttpOnlyRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import javax.servlet.http.*;
        class Servlets {
          void absent(HttpServletResponse response, java.util.Map<String, String> tokens) {
            for (var token : tokens.entrySet()) {
              Cookie cookie = new Cookie(token.getKey(), token.getValue());
              cookie.setSecure(true);
              response.addCookie(cookie); // finding
            }
          }
          void off(HttpServletResponse response, String id) {
            Cookie cookie = new Cookie("sid", id);
            cookie.setHttpOnly(false); // finding
            response.addCookie(cookie);
          }
          void session(javax.servlet.ServletContext context) {
            javax.servlet.SessionCookieConfig config = context.getSessionCookieConfig();
            config.setHttpOnly(false); // finding
          }
          void header(HttpServletResponse response, String id) {
            response.addHeader("Set-Cookie", "sid=" + id + "; Secure"); // finding
          }
          void spring(String id) {
            DefaultCookieSerializer serializer = new DefaultCookieSerializer();
            serializer.setUseHttpOnlyCookie(false); // finding
          }
        }
        """,
        """
        import org.springframework.http.*;
        import javax.ws.rs.core.NewCookie;
        class Builders {
          Object spring(String id) {
            return ResponseCookie.from("sid", id).secure(true).httpOnly(false).build(); // finding
          }
          Object rest(String id) {
            return new NewCookie("sid", id, "/", "a.example", "", 60, true); // finding
          }
          Object both(String id) {
            return new NewCookie("sid", id, "/", "a.example", "", 60, true, false); // finding
          }
          Object ten(String id) {
            return new NewCookie("sid", id, "/", "a.example", 1, "", 60, null, true, false); // finding
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import javax.servlet.http.*;
        class Servlets {
          void set(HttpServletResponse response, String id) {
            Cookie cookie = new Cookie("sid", id);
            cookie.setHttpOnly(true);
            response.addCookie(cookie);
          }
          void overwritten(HttpServletResponse response, String id) {
            Cookie cookie = new Cookie("sid", id);
            cookie.setHttpOnly(false);
            cookie.setSecure(true);
            cookie.setHttpOnly(true);
            ((HttpServletResponse) response).addCookie(cookie);
          }
          void forScripts(HttpServletResponse response, String token) {
            response.addCookie(new Cookie("XSRF-TOKEN", token));
            response.addHeader("Set-Cookie", "csrf=" + token + "; Secure");
          }
          void helper(HttpServletResponse response, Cookies cookies, String id) {
            Cookie cookie = new Cookie("sid", id);
            cookies.protect(cookie);
            response.addCookie(cookie);
          }
          void header(HttpServletResponse response, String id) {
            response.addHeader("Set-Cookie", "sid=" + id + ";httponly");
            response.addHeader("Set-Cookie", "sid=; Max-Age=0");
          }
        }
        """,
        """
        import org.springframework.http.*;
        import javax.ws.rs.core.NewCookie;
        class Builders {
          Object spring(String id) {
            return ResponseCookie.from("sid", id).httpOnly(true).build();
          }
          Object gone(String id) {
            return ResponseCookie.from("sid", "").maxAge(0).build();
          }
          Object rest(String id) {
            return new NewCookie("sid", id, "/", "a.example", "", 60, true, true);
          }
          Object given(String id, boolean hidden) {
            return new NewCookie("sid", id, "/", "a.example", "", 60, true, hidden);
          }
        }
        """,
        """
        class Toggle {
          void setHttpOnly(boolean on) { }
          void f(Toggle toggle) { toggle.setHttpOnly(false); }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import javax.servlet.http.*;
        class A {
          void f(HttpServletResponse response, String id) {
            Cookie cookie = new Cookie("sid", id);
            cookie.setSecure(true);
            response.addCookie(cookie); // finding
        """,
        """
        import javax.ws.rs.core.NewCookie;
        class A {
          Object f(String id) {
            return Response.ok().cookie(new NewCookie("sid", id) // finding
        """,
        """
        import javax.servlet.http.*;
        class A {
          void f(HttpServletResponse response, String id) {
            Cookie cookie = new Cookie("sid", id);
            cookie.setHttpOnly(
        """);
  }

  @Test
  void fix_absentFlag_isSetBeforeAdding() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
            import javax.servlet.http.*;
            class A {
              void f(HttpServletResponse response, String id) {
                Cookie cookie = new Cookie("sid", id);
                response.addCookie(cookie);
              }
            }
            """);
    assertTrue(mended.contains("    cookie.setHttpOnly(true);\n    response.add"), mended);
  }

  @Test
  void check_constructorWithBothFlags_andDeletedCookies() {
    RuleSamples.assertFindings(
        RULE,
        """
        import jakarta.ws.rs.core.NewCookie;
        class A {
          Object state(String name, String state, String path) {
            return new NewCookie(name, state, path, null, null, -1, isSecure, true);
          }
          Object open(String name, String state, String path) {
            return new NewCookie(name, state, path, null, null, -1, isSecure, false); // finding
          }
          Object versioned(String name, String state, String path) {
            return new NewCookie(name, state, path, null, 1, "a comment", -1, true); // finding
          }
          Object expire(String name) {
            return new NewCookie.Builder(name).maxAge(CookieMaxAge.EXPIRED).build();
          }
        }
        """);
  }
}

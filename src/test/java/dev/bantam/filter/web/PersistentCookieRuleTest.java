package dev.bantam.filter.web;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class PersistentCookieRuleTest {
  private static final Rule RULE = new PersistentCookieRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import jakarta.servlet.http.*;
        import java.time.Duration;
        import java.util.concurrent.TimeUnit;
        class A {
          private static final int YEAR = 365 * 24 * 60 * 60;
          void f(HttpServletResponse response, String sessionId, String value) {
            Cookie cookie = new Cookie("sid", value);
            cookie.setMaxAge(60 * 60 * 24 * 30); // finding
            response.addCookie(cookie);
            Cookie token = new Cookie("auth_token", value);
            token.setMaxAge(YEAR); // finding
            Cookie named = new Cookie("x", sessionId);
            named.setMaxAge((int) TimeUnit.DAYS.toSeconds(90)); // finding
            Cookie other = new Cookie("jwt", value);
            other.setMaxAge((int) Duration.ofDays(365).toSeconds()); // finding
            response.addHeader("Set-Cookie", "SESSION=" + value + "; Max-Age=31536000; Secure"); // finding
          }
        }
        """,
        """
        import org.springframework.http.ResponseCookie;
        import javax.ws.rs.core.NewCookie;
        import java.time.Duration;
        class B {
          Object spring(String value) {
            return ResponseCookie.from("access_token", value)
                .maxAge(Duration.ofDays(180)) // finding
                .build();
          }
          Object rest(String value) {
            return new NewCookie("session", value, "/", "a.example", "", 31_536_000, true, true); // finding
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
        import java.time.Duration;
        class A {
          void f(HttpServletResponse response, String value, int given) {
            Cookie cookie = new Cookie("sid", value);
            cookie.setMaxAge(-1);
            cookie.setMaxAge(60 * 30);
            cookie.setMaxAge(given);
            Cookie theme = new Cookie("theme", value);
            theme.setMaxAge(365 * 24 * 60 * 60);
            Cookie remember = new Cookie("remember-me", value);
            remember.setMaxAge(365 * 24 * 60 * 60);
            Cookie overruled = new Cookie("sid", value);
            overruled.setMaxAge(365 * 24 * 60 * 60);
            overruled.setMaxAge(-1);
            response.addHeader("Set-Cookie", "SESSION=" + value + "; Max-Age=1800");
            response.addHeader("Set-Cookie", "lang=de; Max-Age=31536000");
          }
        }
        """,
        """
        import org.springframework.http.*;
        import java.time.Duration;
        class B {
          Object short_(String value) {
            return ResponseCookie.from("access_token", value).maxAge(Duration.ofMinutes(15)).build();
          }
          Object cache() { return CacheControl.maxAge(Duration.ofDays(365)); }
          void pool(SessionPool pool) { pool.setMaxAge(31_536_000); }
        }
        """,
        """
        class Own {
          static class Cookie { Cookie(String a, String b) { } void setMaxAge(int days) { } }
          void f() {
            Cookie cookie = new Cookie("session", "oat");
            cookie.setMaxAge(31_536_000);
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
          void f(String value) {
            Cookie cookie = new Cookie("sid", value);
            cookie.setMaxAge(60 * 60 * 24 * 365); // finding
        """,
        """
        class A {
          Object f(String value) {
            return ResponseCookie.from("token", value).maxAge(31536000 // finding
        """,
        """
        import jakarta.servlet.http.*;
        class A {
          void f(String value) {
            Cookie cookie = new Cookie("sid", value);
            cookie.setMaxAge(
        """);
  }
}

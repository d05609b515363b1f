package dev.bantam.filter.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SameSiteNoneRuleTest {
  private static final Rule RULE = new SameSiteNoneRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import org.springframework.http.ResponseCookie;
        import jakarta.ws.rs.core.NewCookie;
        class A {
          private static final String NONE = "None";
          Object spring(String id) {
            return ResponseCookie.from("sid", id).secure(true)
                .sameSite("None") // finding
                .build();
          }
          Object constant(String id) {
            return ResponseCookie.from("sid", id).sameSite(NONE).build(); // finding
          }
          void serializer(DefaultCookieSerializer cookies) {
            cookies.setSameSite("none"); // finding
          }
          Object rest(String id) {
            return new NewCookie.Builder("sid").sameSite(NewCookie.SameSite.NONE).build(); // finding
          }
          void servlet(Cookie cookie) {
            cookie.setAttribute("SameSite", "None"); // finding
          }
          void header(HttpServletResponse response, String id) {
            response.setHeader("Set-Cookie", "sid=" + id + "; Secure; SameSite=None"); // finding
          }
          Object boot() {
            return CookieSameSiteSupplier.ofNone(); // finding
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import org.springframework.http.ResponseCookie;
        import jakarta.ws.rs.core.NewCookie;
        class A {
          Object spring(String id, String mode) {
            ResponseCookie.from("sid", id).sameSite(mode).build();
            String chosen = "None";
            chosen = "Lax";
            ResponseCookie.from("sid", id).sameSite(chosen).build();
            return ResponseCookie.from("sid", id).sameSite("Strict").build();
          }
          void serializer(DefaultCookieSerializer cookies) {
            cookies.setSameSite("Lax");
          }
          Object rest(String id) {
            return new NewCookie.Builder("sid").sameSite(NewCookie.SameSite.LAX).build();
          }
          void other(Request request, HttpServletResponse response, String id) {
            request.setAttribute("mode", "None");
            response.setHeader("Set-Cookie", "sid=" + id + "; Secure; SameSite=Lax");
            response.setHeader("X-Note", "x; SameSite=None");
          }
        }
        """,
        """
        class Own {
          static class Map { Map sameSite(String site) { return this; } }
          Object f(Map map) { return map.sameSite("None"); }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        class A {
          Object f(String id) {
            return ResponseCookie.from("sid", id).sameSite("None") // finding
        """,
        """
        class A {
          void f(Cookie cookie) {
            cookie.setAttribute("SameSite", "None"); // finding
            response.addCookie(
        """,
        """
        class A {
          Object f(String id) {
            return ResponseCookie.from("sid", id).sameSite("
        """);
  }

  @Test
  void fix_literal_becomesLax() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
            class A {
              Object f(String id) { return ResponseCookie.from("sid", id).sameSite("None").build(); }
            }
            """);
    assertTrue(mended.contains("sameSite(\"Lax\")"), mended);
  }

  @Test
  void check_session_isAWarning() {
    String file =
        """
        class A {
          void f(DefaultCookieSerializer cookies, String id) {
            cookies.setSameSite("None");
            ResponseCookie.from("widget", id).sameSite("None").build();
          }
        }
        """;
    assertEquals(
        Set.of(Level.WARNING, Level.NOTE),
        Set.copyOf(RuleSamples.hits(RULE, file, 17).stream().map(Hit::level).toList()));
  }
}

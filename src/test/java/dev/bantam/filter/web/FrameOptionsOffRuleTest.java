package dev.bantam.filter.web;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class FrameOptionsOffRuleTest {
  private static final Rule RULE = new FrameOptionsOffRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import org.springframework.security.config.annotation.web.builders.HttpSecurity;
        import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
        class A {
          void chain(HttpSecurity http) throws Exception {
            http.headers().frameOptions().disable(); // finding
          }
          void lambda(HttpSecurity http) throws Exception {
            http.headers(headers -> headers
                .frameOptions(frame -> frame.disable())); // finding
          }
          void reference(HttpSecurity http) throws Exception {
            http.headers(h -> h.frameOptions(HeadersConfigurer.FrameOptionsConfig::disable)); // finding
          }
          void block(HttpSecurity http) throws Exception {
            http.headers(headers -> {
              headers.frameOptions().disable(); // finding
            });
          }
          void header(HttpServletResponse response) {
            response.setHeader("X-Frame-Options", "ALLOWALL"); // finding
            response.addHeader("x-frame-options", "ALLOW-FROM *"); // finding
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import org.springframework.security.config.annotation.web.builders.HttpSecurity;
        class A {
          void same(HttpSecurity http) throws Exception {
            http.headers(headers -> headers.frameOptions(frame -> frame.sameOrigin()));
          }
          void policy(HttpSecurity http) throws Exception {
            http.headers(headers -> headers
                .frameOptions(frame -> frame.disable())
                .contentSecurityPolicy(p -> p.policyDirectives("frame-ancestors https://a.example")));
          }
          void other(HttpSecurity http) throws Exception {
            http.headers(headers -> headers.cacheControl(c -> c.disable()));
          }
          void dead(HttpSecurity http) throws Exception {
            if (false) {
              http.headers().frameOptions().disable();
            }
          }
          void header(HttpServletResponse response, String given) {
            response.setHeader("X-Frame-Options", "DENY");
            response.setHeader("X-Frame-Options", given);
            response.setHeader("X-Mode", "ALLOWALL");
          }
        }
        """,
        """
        class Picture {
          static class Frame { Frame disable() { return this; } }
          Frame frameOptions() { return new Frame(); }
          void f(Picture picture) { picture.frameOptions().disable(); }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        class A {
          void f(HttpSecurity http) {
            http.headers(h -> h.frameOptions(f -> f.disable()) // finding
        """,
        """
        class A {
          void f(HttpSecurity http) {
            http.headers().frameOptions().disable() // finding
                .and().
        """,
        """
        class A {
          void f(HttpSecurity http) {
            http.headers().frameOptions().
        """);
  }

  @Test
  void fix_everyForm_allowsTheSameOrigin() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
            class A {
              void f(HttpSecurity http, HttpServletResponse response) {
                http.headers().frameOptions().disable();
                http.headers(h -> h.frameOptions(f -> f.disable()));
                response.setHeader("X-Frame-Options", "ALLOWALL");
              }
            }
            """);
    assertTrue(mended.contains("frameOptions().sameOrigin()"), mended);
    assertTrue(mended.contains("frame -> frame.sameOrigin()"), mended);
    assertTrue(mended.contains("\"SAMEORIGIN\""), mended);
  }
}

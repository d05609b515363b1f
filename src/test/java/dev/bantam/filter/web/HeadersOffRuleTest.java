package dev.bantam.filter.web;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class HeadersOffRuleTest {
  private static final Rule RULE = new HeadersOffRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import org.springframework.security.config.annotation.web.builders.HttpSecurity;
        import org.springframework.security.config.web.server.ServerHttpSecurity;
        class A {
          void chain(HttpSecurity http) throws Exception {
            http.headers().disable(); // finding
          }
          void lambda(HttpSecurity http) throws Exception {
            http.headers(h -> h.disable()); // finding
          }
          void reference(HttpSecurity http) throws Exception {
            http.headers(AbstractHttpConfigurer::disable); // finding
          }
          void parts(HttpSecurity http) throws Exception {
            http.headers(h -> h
                .contentTypeOptions(c -> c.disable()) // finding
                .httpStrictTransportSecurity(s -> s.disable())); // finding
          }
          void reactive(ServerHttpSecurity http) {
            http.headers(h -> h.hsts(ServerHttpSecurity.HeaderSpec.HstsSpec::disable)); // finding
          }
          void none(HttpSecurity http) throws Exception {
            http.headers().defaultsDisabled(); // finding
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
          void f(HttpSecurity http) throws Exception {
            http.headers(h -> h.frameOptions(f -> f.sameOrigin()));
            http.headers(h -> h.cacheControl(c -> c.disable()));
            http.headers().contentTypeOptions();
            http.headers(h -> h.defaultsDisabled().contentTypeOptions(c -> { }));
            http.httpBasic(b -> b.disable());
            if (false) {
              http.headers().disable();
            }
          }
        }
        """,
        """
        class Table {
          static class Row { Row disable() { return this; } }
          Row headers() { return new Row(); }
          void f(Table table) { table.headers().disable(); }
        }
        """,
        """
        class Unrelated {
          void f(Client client) { client.headers().disable(); }
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
            http.headers(h -> h.disable()) // finding
        """,
        """
        class A {
          void f(HttpSecurity http) {
            http.headers().disable().csrf( // finding
        """,
        """
        class A {
          void f(HttpSecurity http) {
            http.headers(h -> h.
        """);
  }

  @Test
  void fix_everyForm_leavesThemOn() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
            class A {
              void f(HttpSecurity http) {
                http.headers().disable().formLogin();
                http.headers(h -> h.disable());
              }
            }
            """);
    assertTrue(mended.contains("headers().and().formLogin()"), mended);
    assertTrue(mended.contains("Customizer.withDefaults()"), mended);
  }
}

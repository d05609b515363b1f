package dev.bantam.filter.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class PermitAllRuleTest {
  private static final Rule RULE = new PermitAllRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import org.springframework.security.config.annotation.web.builders.*;
        import org.springframework.security.config.web.server.ServerHttpSecurity;
        class A {
          private static final String ALL = "/**";
          void any(HttpSecurity http) throws Exception {
            http.authorizeHttpRequests(a -> a
                .requestMatchers("/health").permitAll()
                .anyRequest().permitAll()); // finding
          }
          void block(ServerHttpSecurity http) {
            http.authorizeExchange(spec -> {
              spec.anyExchange().permitAll(); // finding
            });
          }
          void pattern(HttpSecurity http) throws Exception {
            http.authorizeRequests().antMatchers(ALL).permitAll(); // finding
          }
          void matcher(HttpSecurity http) throws Exception {
            http.authorizeHttpRequests(a ->
                a.requestMatchers(new AntPathRequestMatcher("/**")).permitAll()); // finding
          }
          void admin(HttpSecurity http) throws Exception {
            http.authorizeHttpRequests(a -> a
                .requestMatchers("/admin/**").permitAll() // finding
                .anyRequest().authenticated());
          }
          void decision(HttpSecurity http) throws Exception {
            http.authorizeHttpRequests(a -> a.anyRequest()
                .access((user, context) -> new AuthorizationDecision(true))); // finding
          }
          void expression(HttpSecurity http) throws Exception {
            http.authorizeHttpRequests(a -> a.anyRequest()
                .access(new WebExpressionAuthorizationManager("permitAll"))); // finding
          }
          void text(HttpSecurity http) throws Exception {
            http.authorizeRequests().anyRequest().access("permitAll"); // finding
          }
          Object ignoring() {
            return (WebSecurityCustomizer) web -> web.ignoring().requestMatchers("/**"); // finding
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import org.springframework.security.config.annotation.web.builders.*;
        class A {
          void closed(HttpSecurity http) throws Exception {
            http.authorizeHttpRequests(a -> a
                .requestMatchers("/login", "/css/**").permitAll()
                .requestMatchers("/admin/**").hasRole("ADMIN")
                .requestMatchers("/admin/login").permitAll()
                .anyRequest().authenticated());
          }
          void preflight(HttpSecurity http) throws Exception {
            http.authorizeHttpRequests(a -> a
                .requestMatchers(HttpMethod.OPTIONS, "/**").permitAll()
                .anyRequest().denyAll());
          }
          void limited(HttpSecurity http) throws Exception {
            http.securityMatcher("/public/**")
                .authorizeHttpRequests(a -> a.anyRequest().permitAll());
          }
          void login(HttpSecurity http) throws Exception {
            http.formLogin(f -> f.loginPage("/login").permitAll());
          }
          void decision(HttpSecurity http) throws Exception {
            http.authorizeHttpRequests(a -> a.anyRequest()
                .access((user, context) -> new AuthorizationDecision(allowed(user))));
          }
          Object ignoring() {
            return (WebSecurityCustomizer) web -> web.ignoring().requestMatchers("/images/**");
          }
        }
        """,
        """
        class Gate {
          Gate anyRequest() { return this; }
          Gate permitAll() { return this; }
          void f(Gate gate) { gate.anyRequest().permitAll(); }
        }
        """,
        """
        class Unrelated {
          void f(Door door) { door.anyRequest().permitAll(); }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        class A {
          Object f(ServerHttpSecurity http) {
            return http
                .authorizeExchange(exchanges -> exchanges
                    .anyExchange().permitAll() // finding
        """,
        """
        class A {
          void f(HttpSecurity http) {
            http.authorizeRequests().antMatchers("/**").permitAll(); // finding
            http.formLogin().loginPage("/
        """,
        """
        class A {
          void f(HttpSecurity http) {
            http.authorizeRequests().anyRequest().
        """);
  }

  @Test
  void check_restIsOpenButSomethingIsClosed_isANote() {
    String file =
        """
        class A {
          void f(HttpSecurity http) {
            http.authorizeHttpRequests(a -> a
                .requestMatchers("/account/**").authenticated().anyRequest().permitAll());
          }
        }
        """;
    assertEquals(Level.NOTE, RuleSamples.hits(RULE, file, 17).get(0).level());
  }

  @Test
  void fix_permission_becomesALogin() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            "class A { void f(HttpSecurity h) { h.authorizeRequests().anyRequest().permitAll(); } }");
    assertTrue(mended.contains("anyRequest().authenticated()"), mended);
  }
}

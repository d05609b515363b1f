package dev.bantam.filter.web;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class CsrfOffRuleTest {
  private static final Rule RULE = new CsrfOffRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import org.springframework.security.config.annotation.web.builders.HttpSecurity;
        import org.springframework.security.config.annotation.web.configurers.*;
        class A {
          Object lambda(HttpSecurity http) throws Exception {
            return http.formLogin(f -> f.permitAll())
                .csrf(c -> c.disable()) // finding
                .build();
          }
          Object block(HttpSecurity http) throws Exception {
            http.csrf(c -> { // finding
              c.disable();
            });
            return http.build();
          }
          void reference(HttpSecurity http) throws Exception {
            http.csrf(AbstractHttpConfigurer::disable); // finding
          }
          void chain(HttpSecurity http) throws Exception {
            http.authorizeRequests().anyRequest().authenticated()
                .and()
                .csrf().disable() // finding
                .rememberMe();
          }
          void never(HttpSecurity http) throws Exception {
            http.csrf(c -> c.requireCsrfProtectionMatcher(r -> false)); // finding
          }
          void ignoring(HttpSecurity http) throws Exception {
            http.csrf(c -> c.ignoringRequestMatchers("/login", "/**")); // finding
          }
          void variable(HttpSecurity http) throws Exception {
            CsrfConfigurer<HttpSecurity> csrf = http.csrf(); // finding
            csrf.disable();
          }
          void looked(HttpSecurity http) throws Exception {
            http.getConfigurer(CsrfConfigurer.class).disable(); // finding
          }
          void removed(HttpSecurity http) throws Exception {
            http.removeConfigurer(CsrfConfigurer.class); // finding
          }
        }
        """,
        """
        import org.springframework.security.config.web.server.ServerHttpSecurity;
        class B {
          Object reactive(ServerHttpSecurity http) {
            return http.csrf(ServerHttpSecurity.CsrfSpec::disable).build(); // finding
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import org.springframework.security.config.Customizer;
        import org.springframework.security.config.annotation.web.builders.HttpSecurity;
        import org.springframework.security.config.http.SessionCreationPolicy;
        class A {
          Object defaults(HttpSecurity http) throws Exception {
            return http.csrf(Customizer.withDefaults()).build();
          }
          Object stateless(HttpSecurity http) throws Exception {
            return http
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(c -> c.disable())
                .build();
          }
          Object helper(HttpSecurity http) throws Exception {
            withoutSessions(http);
            http.csrf().disable();
            return http.build();
          }
          private void withoutSessions(HttpSecurity http) throws Exception {
            http.sessionManagement().sessionCreationPolicy(SessionCreationPolicy.STATELESS);
          }
          Object some(HttpSecurity http) throws Exception {
            return http.csrf(c -> c.ignoringRequestMatchers("/hooks/**")).build();
          }
          Object other(HttpSecurity http) throws Exception {
            http.requestCache(c -> c.disable());
            http.httpBasic(b -> b.disable());
            return http.csrf(c -> c.requireCsrfProtectionMatcher(r -> !"GET".equals(r.getMethod())));
          }
          Object dead(HttpSecurity http) throws Exception {
            if (false) {
              http.csrf().disable();
            }
            return http.build();
          }
        }
        """,
        """
        class Forms {
          static class Toggle { Toggle disable() { return this; } }
          Toggle csrf() { return new Toggle(); }
          void f(Forms forms) { forms.csrf().disable(); }
        }
        """,
        """
        class Unrelated {
          void f(Widget widget) { widget.csrf().disable(); }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import org.springframework.security.config.annotation.web.builders.HttpSecurity;
        class A {
          Object f(HttpSecurity http) {
            http.csrf(csrf -> csrf.disable()); // finding
            return http.authorizeHttpRequests(e -> e
        """,
        """
        class A {
          void f(HttpSecurity http) {
            http.formLogin().and().csrf().disable() // finding
        """,
        """
        class A {
          void f(HttpSecurity http) {
            http.csrf(csrf -> csrf.
        """);
  }

  @Test
  void fix_everyForm_leavesTheProtectionOn() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
            class A {
              void f(HttpSecurity http) throws Exception {
                http.csrf(c -> c.disable()).formLogin();
                http.csrf().disable().rememberMe();
              }
            }
            """);
    assertTrue(mended.contains("http.csrf().and().rememberMe()"), mended);
    assertTrue(mended.contains("Customizer.withDefaults()).formLogin()"), mended);
  }
}

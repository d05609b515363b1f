package dev.bantam.filter.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class CorsAnyRuleTest {
  private static final Rule RULE = new CorsAnyRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        class Headers {
          void reflected(HttpServletRequest request, HttpServletResponse response) {
            String origin = request.getHeader("Origin");
            if (origin != null) {
              response.setHeader("Access-Control-Allow-Origin", origin); // finding
            }
          }
          void partOfName(HttpServletRequest request, HttpServletResponse response) {
            String origin = request.getHeader("Origin");
            if (origin.endsWith("acme.example")) {
              response.setHeader("Access-Control-Allow-Origin", origin); // finding
            }
          }
          void parameter(@RequestHeader("Origin") String from, HttpHeaders headers) {
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, from); // finding
          }
          void star(HttpServletResponse response) {
            response.setHeader("Access-Control-Allow-Origin", "*");
            response.setHeader("Access-Control-Allow-Credentials", "true"); // finding
          }
          void none(HttpServletResponse response) {
            response.addHeader("Access-Control-Allow-Origin", "null");
            response.addHeader("Access-Control-Allow-Credentials", "true"); // finding
          }
        }
        """,
        """
        import java.util.List;
        class Libraries {
          void spring(CorsRegistry registry) {
            registry.addMapping("/**")
                .allowedOriginPatterns("*")
                .allowCredentials(true); // finding
          }
          Object configuration() {
            CorsConfiguration cors = new CorsConfiguration();
            cors.setAllowedOriginPatterns(List.of("https://*"));
            cors.setAllowCredentials(true); // finding
            return cors;
          }
          void vertx(Router router) {
            router.route().handler(CorsHandler.create(".*")
                .allowCredentials(true)); // finding
          }
          void javalin(CorsPluginConfig cors) {
            cors.addRule(it -> it.reflectClientOrigin = true); // finding
          }
          @CrossOrigin(originPatterns = "*", allowCredentials = "true") // finding
          Object annotated() { return null; }
          @CrossOrigin("*") // finding
          Object open() { return null; }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import java.util.*;
        class Headers {
          private static final Set<String> SITES = Set.of("https://shop.example");
          void listed(HttpServletRequest request, HttpServletResponse response) {
            String origin = request.getHeader("Origin");
            if (SITES.contains(origin)) {
              response.setHeader("Access-Control-Allow-Origin", origin);
              response.setHeader("Access-Control-Allow-Credentials", "true");
            }
          }
          void ownSites(HttpServletRequest request, HttpServletResponse response) {
            String origin = request.getHeader("Origin");
            if (origin.endsWith(".acme.example")) {
              response.setHeader("Access-Control-Allow-Origin", origin);
            }
          }
          void fixed(HttpServletResponse response) {
            response.setHeader("Access-Control-Allow-Origin", "https://shop.example");
            response.setHeader("Access-Control-Allow-Credentials", "true");
          }
          void overwritten(HttpServletRequest request, HttpServletResponse response) {
            String origin = request.getHeader("Origin");
            origin = "https://shop.example";
            response.setHeader("Access-Control-Allow-Origin", origin);
          }
          void otherHeader(HttpServletRequest request, HttpServletResponse response) {
            response.setHeader("Vary", "Origin");
            response.setHeader("X-Origin", request.getHeader("Origin"));
          }
        }
        """,
        """
        import java.util.List;
        class Libraries {
          void spring(CorsRegistry registry) {
            registry.addMapping("/api/**")
                .allowedOrigins("https://shop.example").allowCredentials(true);
          }
          Object configuration() {
            CorsConfiguration cors = new CorsConfiguration();
            cors.setAllowedOriginPatterns(List.of("https://*.acme.example"));
            cors.setAllowCredentials(true);
            return cors;
          }
          @CrossOrigin(origins = "https://shop.example", allowCredentials = "true")
          Object annotated() { return null; }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        class A {
          void f(HttpServletRequest request, HttpServletResponse response) {
            response.setHeader("Access-Control-Allow-Origin", request.getHeader("Origin")); // finding
            response.setHeader(
        """,
        """
        class A {
          void f(CorsRegistry registry) {
            registry.addMapping("/**").allowedOriginPatterns("*")
                .allowCredentials(true) // finding
        """,
        """
        class A {
          void f(HttpServletResponse response) {
            response.setHeader("Access-Control-Allow-Origin",
        """);
  }

  @Test
  void check_anyOriginWithoutCredentials_isANote() {
    String file =
        """
        class A {
          void f(HttpServletResponse response, CorsRegistry registry) {
            response.setHeader("Access-Control-Allow-Origin", "*");
            registry.addMapping("/open/**").allowedOrigins("*");
            registry.addMapping("/api/**").allowedOrigins("https://a.example").allowCredentials(true);
          }
        }
        """;
    assertEquals(
        java.util.Set.of(Level.NOTE),
        java.util.Set.copyOf(
            RuleSamples.hits(RULE, file, 17).stream().map(hit -> hit.level()).toList()));
  }
}

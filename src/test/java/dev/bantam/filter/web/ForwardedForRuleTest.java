package dev.bantam.filter.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class ForwardedForRuleTest {
  private static final Rule RULE = new ForwardedForRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import jakarta.servlet.http.HttpServletRequest;
        class A {
          private static final String HEADER = "X-Real-IP";
          boolean office(HttpServletRequest request) {
            String ip = request.getHeader("X-Forwarded-For"); // finding
            return ip != null && ip.startsWith("10.");
          }
          String helper(HttpServletRequest request) {
            String ip = request.getHeader(HEADER); // finding
            return ip == null ? request.getRemoteAddr() : ip;
          }
          boolean direct(HttpServletRequest request, java.util.Set<String> known) {
            return known.contains(request.getHeader("x-forwarded-for")); // finding
          }
          boolean loop(HttpServletRequest request, java.util.Set<String> banned) {
            String address = request.getRemoteAddr();
            for (String name : new String[] {"X-Forwarded-For", "X-Client-IP"}) {
              if (request.getHeader(name) != null) {
                address = request.getHeader(name); // finding
              }
            }
            return banned.contains(address);
          }
          boolean parameter(@RequestHeader("X-Forwarded-For") String from, Rules rules) { // finding
            return rules.isKnown(from);
          }
          String first(HttpHeaders headers) {
            return headers.getFirst("X-Forwarded-For").split(",")[0].trim(); // finding
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import jakarta.servlet.http.HttpServletRequest;
        import java.util.*;
        class A {
          private static final Set<String> PROXIES = Set.of("172.16.0.5");
          boolean connection(HttpServletRequest request) {
            return request.getRemoteAddr().startsWith("10.");
          }
          boolean known(HttpServletRequest request, Set<String> banned) {
            String address = request.getRemoteAddr();
            if (PROXIES.contains(address)) {
              String chain = request.getHeader("X-Forwarded-For");
              address = chain.substring(chain.lastIndexOf(',') + 1);
            }
            return banned.contains(address);
          }
          void logged(HttpServletRequest request) {
            LOG.info("from {}", request.getHeader("X-Forwarded-For"));
            String via = request.getHeader("X-Forwarded-For");
            if (via != null) {
              LOG.debug("via " + via);
            }
          }
          void sentOn(HttpServletRequest request, HttpRequest.Builder next) {
            next.header("X-Forwarded-For", request.getHeader("X-Forwarded-For"));
          }
          String other(HttpServletRequest request) {
            return request.getHeader("X-Forwarded-Proto");
          }
          String column(List<String> line) { return getHeader("X-Forwarded-For", line); }
          private String getHeader(String name, List<String> line) { return line.get(0); }
        }
        """,
        """
        class Table {
          static class Csv { String getHeader(String name) { return name; } }
          String f(Csv csv) { return csv.getHeader("X-Forwarded-For"); }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        class A {
          String vote(@RequestHeader("X-Forwarded-For") String from, Rules rules) { // finding
            if (!rules.isTerminal(from)) {
              throw new IllegalStateException();
            }
            return
        """,
        """
        class A {
          boolean f(HttpServletRequest req) {
            int n = counts.merge(req.getHeader("X-Forwarded-For"), 1, Integer::sum); // finding
            return n <
        """,
        """
        class A {
          void f(HttpServletRequest request) {
            String ip = request.getHeader("X-Forwarded-For");
        """);
  }

  @Test
  void check_decision_isAWarning() {
    String file =
        """
        class A {
          boolean f(HttpServletRequest request) {
            return "10.0.0.1".equals(request.getHeader("X-Forwarded-For"));
          }
          String g(HttpServletRequest request) { return request.getHeader("X-Forwarded-For"); }
        }
        """;
    assertEquals(
        java.util.List.of(Level.WARNING, Level.NOTE),
        RuleSamples.hits(RULE, file, 17).stream().map(hit -> hit.level()).toList());
  }
}

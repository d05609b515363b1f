package dev.bantam.filter.injection;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class ExternalSettingRuleTest {
  private static final Rule RULE = new ExternalSettingRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import jakarta.servlet.http.*;

        import java.security.Security;
        import java.sql.Connection;
        class A {
          void catalog(Connection link, HttpServletRequest request) throws Exception {
            link.setCatalog(request.getParameter("catalog")); // finding
          }
          void schema(Connection link, HttpServletRequest request) throws Exception {
            link.setSchema("tenant_" + request.getHeader("X-Tenant")); // finding
          }
          void property(HttpServletRequest request) {
            System.setProperty("http.proxyHost", request.getParameter("proxy")); // finding
          }
          void propertyName(HttpServletRequest request) {
            System.setProperty(request.getParameter("name"), "true"); // finding
          }
          void security(HttpServletRequest request) {
            Security.setProperty("jdk.tls.disabledAlgorithms", request.getQueryString()); // finding
          }
          void environment(Connection link) throws Exception {
            link.setCatalog(System.getenv("CATALOG")); // finding
          }
        }
        """,
        """
        import java.sql.Connection;
        import org.springframework.web.bind.annotation.*;
        class B {
          void spring(Connection link, @PathVariable String tenant) throws Exception {
            use(link, tenant);
          }
          private void use(Connection link, String tenant) throws Exception {
            link.setCatalog(tenant); // finding
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

        import java.sql.Connection;
        import java.util.*;
        class A {
          private static final Set<String> CATALOGS = Set.of("a", "b");
          void constant(Connection link) throws Exception {
            link.setCatalog("main");
            System.setProperty("java.awt.headless", "true");
          }
          void allowed(Connection link, HttpServletRequest request) throws Exception {
            String catalog = request.getParameter("catalog");
            if (CATALOGS.contains(catalog)) {
              link.setCatalog(catalog);
            }
          }
          void number(Connection link, HttpServletRequest request) throws Exception {
            link.setSchema("tenant_" + Integer.parseInt(request.getParameter("tenant")));
          }
          void chosen(Connection link, HttpServletRequest request) throws Exception {
            link.setCatalog("b".equals(request.getParameter("catalog")) ? "b" : "a");
          }
          void overwritten(Connection link, HttpServletRequest request) throws Exception {
            String catalog = request.getParameter("catalog");
            catalog = "main";
            link.setCatalog(catalog);
          }
          void callersChoice(Connection link, String catalog) throws Exception {
            link.setCatalog(catalog);
          }
        }
        """,
        """
        import jakarta.servlet.http.*;

        class B {
          void own(Connection link, HttpServletRequest request) {
            link.setCatalog(request.getParameter("catalog"));
          }
          static class Connection { void setCatalog(String name) { } }
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
          void set(java.sql.Connection link, HttpServletRequest request) {
            link.setCatalog(request.getParameter("catalog") // finding
        """,
        """
        import jakarta.servlet.http.*;

        class A {
          void set(HttpServletRequest request) {
            System.setProperty("proxy", request.getParameter("proxy")); // finding
            if (
        """,
        """
        import jakarta.servlet.http.*;

        class A {
          void set(java.sql.Connection link, HttpServletRequest request) throws Exception {
            String name = request.getParameter("catalog");
            link.setCatalog(name); // finding
            link.prep
        """);
  }
}

package dev.bantam.filter.web;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class DebugOnRuleTest {
  private static final Rule RULE = new DebugOnRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import org.springframework.security.config.annotation.web.configuration.*;
        import org.springframework.security.config.annotation.web.builders.WebSecurity;
        @EnableWebSecurity(debug = true) // finding
        class A {
          WebSecurityCustomizer customizer() {
            return web -> web.debug(true); // finding
          }
          void configure(WebSecurity web) {
            web.debug(true); // finding
          }
        }
        """,
        """
        import android.webkit.WebView;
        import org.h2.tools.Server;
        class B {
          private static final boolean ON = true;
          void f(Properties settings, ServletContext context) throws Exception {
            WebView.setWebContentsDebuggingEnabled(ON); // finding
            settings.put("struts.devMode", "true"); // finding
            settings.setProperty("spring.h2.console.enabled", "true"); // finding
            context.setInitParameter("jakarta.faces.PROJECT_STAGE", "Development"); // finding
            new ProcessBuilder("java", "-agentlib:jdwp=transport=dt_socket,server=y,address=*:5005"); // finding
            Server.createWebServer("-webPort", "8082", "-webAllowOthers").start(); // finding
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import org.springframework.security.config.annotation.web.configuration.*;
        import org.springframework.security.config.annotation.web.builders.WebSecurity;
        @EnableWebSecurity
        class A {
          WebSecurityCustomizer customizer(boolean wanted) {
            log.debug(true);
            return web -> web.debug(wanted);
          }
          void configure(WebSecurity web) {
            web.debug(false);
            if (false) {
              web.debug(true);
            }
          }
        }
        """,
        """
        import org.h2.tools.Server;
        class B {
          void f(Properties settings, ServletContext context, Report web) throws Exception {
            web.debug(true);
            WebView.setWebContentsDebuggingEnabled(BuildConfig.DEBUG);
            settings.put("struts.devMode", "false");
            context.setInitParameter("jakarta.faces.PROJECT_STAGE", "Production");
            new ProcessBuilder("java", "-Xmx1g", "-jar", "app.jar");
            Server.createWebServer("-webPort", "8082").start();
            String text = "jdwp";
          }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        @EnableWebSecurity(debug = true) // finding
        class A {
          Object f(
        """,
        """
        class A {
          void f(Properties settings) {
            settings.put("struts.devMode", "true" // finding
        """,
        """
        @EnableWebSecurity(debug =
        class A {
        """);
  }

  @Test
  void fix_switches_areOff() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
            @EnableWebSecurity(debug = true)
            class A {
              void f() { WebView.setWebContentsDebuggingEnabled(true); }
            }
            """);
    assertTrue(mended.contains("debug = false"), mended);
    assertTrue(mended.contains("Enabled(false)"), mended);
  }
}

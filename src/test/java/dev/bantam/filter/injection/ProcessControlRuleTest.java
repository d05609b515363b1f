package dev.bantam.filter.injection;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class ProcessControlRuleTest {
  private static final Rule RULE = new ProcessControlRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import jakarta.servlet.http.*;

        import java.net.*;
        class A {
          void library(HttpServletRequest request) {
            System.loadLibrary(request.getParameter("codec")); // finding
          }
          void path(HttpServletRequest request) {
            System.load("/opt/lib/" + request.getHeader("X-Codec")); // finding
          }
          void runtime(HttpServletRequest request) {
            Runtime.getRuntime().load(request.getQueryString()); // finding
          }
          Object classes(HttpServletRequest request) throws Exception {
            URL jar = new URL(request.getParameter("plugin"));
            return new URLClassLoader(new URL[] {jar}); // finding
          }
          void property() {
            System.load(System.getProperty("codec.path")); // finding
          }
          void helper(HttpServletRequest request) {
            load(request.getParameter("name"));
          }
          private void load(String name) {
            System.loadLibrary(name); // finding
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

        import java.net.*;
        import java.util.*;
        class A {
          private static final Set<String> CODECS = Set.of("a", "b");
          void constant() {
            System.loadLibrary("codec");
          }
          void allowed(HttpServletRequest request) {
            String name = request.getParameter("codec");
            if (CODECS.contains(name)) {
              System.loadLibrary(name);
            }
          }
          void number(HttpServletRequest request) {
            System.loadLibrary("codec" + Integer.parseInt(request.getParameter("version")));
          }
          Object fixed(java.nio.file.Path jar) throws Exception {
            return new URLClassLoader(new URL[] {jar.toUri().toURL()});
          }
          void callersChoice(String name) {
            System.loadLibrary(name);
          }
          void overwritten(HttpServletRequest request) {
            String name = request.getParameter("codec");
            name = "codec";
            System.loadLibrary(name);
          }
        }
        """,
        """
        import jakarta.servlet.http.*;

        class B {
          void own(System system, HttpServletRequest request) {
            system.load(request.getParameter("a"));
          }
          static class System { void load(String name) { } }
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
          void load(HttpServletRequest request) {
            System.loadLibrary(request.getParameter("codec") // finding
        """,
        """
        import jakarta.servlet.http.*;

        class A {
          void load(HttpServletRequest request) {
            System.load(request.getParameter("path")); // finding
            try {
        """,
        """
        import jakarta.servlet.http.*;

        class A {
          void load(HttpServletRequest request) {
            String name = "lib" + request.getParameter("name");
            Runtime.getRuntime().loadLibrary(name); // finding
            Runtime.
        """);
  }
}

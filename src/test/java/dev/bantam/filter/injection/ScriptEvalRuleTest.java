package dev.bantam.filter.injection;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class ScriptEvalRuleTest {
  private static final Rule RULE = new ScriptEvalRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import jakarta.servlet.http.*;

        import javax.script.*;
        class A {
          private final ScriptEngine engine = new ScriptEngineManager().getEngineByName("js");
          Object whole(HttpServletRequest request) throws ScriptException {
            return engine.eval(request.getParameter("formula")); // finding
          }
          Object joined(HttpServletRequest request) throws ScriptException {
            String formula = "price * " + request.getParameter("factor");
            return engine.eval(formula); // finding
          }
          Object body(HttpServletRequest request) throws Exception {
            return engine.eval(request.getReader()); // finding
          }
          Object compiled(HttpServletRequest request) throws ScriptException {
            return ((Compilable) engine).compile(request.getHeader("X-Script")); // finding
          }
          Object parameter(String name) throws ScriptException {
            return engine.eval("report('" + name + "')"); // finding
          }
          public static void main(String[] args) throws ScriptException {
            ScriptEngine engine = new ScriptEngineManager().getEngineByName("js");
            System.out.println(engine.eval(args[0])); // finding
          }
        }
        """,
        """
        import groovy.lang.GroovyShell;
        import org.springframework.web.bind.annotation.*;
        class B {
          Object groovy(@RequestBody String script) {
            return new GroovyShell().evaluate(script); // finding
          }
          Object jshell(@RequestParam String line) {
            return jdk.jshell.JShell.create().eval(line); // finding
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

        import java.io.*;
        import java.util.*;
        import javax.script.*;
        class A {
          private static final Map<String, String> SCRIPTS = Map.of("a", "1 + 1");
          private final ScriptEngine engine = new ScriptEngineManager().getEngineByName("js");
          Object constant(HttpServletRequest request) throws ScriptException {
            engine.put("value", request.getParameter("value"));
            return engine.eval("value.length");
          }
          Object chosen(HttpServletRequest request) throws ScriptException {
            return engine.eval(SCRIPTS.get(request.getParameter("name")));
          }
          Object number(HttpServletRequest request) throws ScriptException {
            return engine.eval("Math.sqrt(" + Integer.parseInt(request.getParameter("n")) + ")");
          }
          Object file() throws Exception {
            return engine.eval(new FileReader("rules.js"));
          }
          Object resource() throws Exception {
            return engine.eval(new InputStreamReader(A.class.getResourceAsStream("/rules.js")));
          }
          Object overwritten(HttpServletRequest request) throws ScriptException {
            String script = request.getParameter("script");
            script = "rows.length";
            return engine.eval(script);
          }
          Object cleaned(HttpServletRequest request) throws ScriptException {
            String field = request.getParameter("field").replaceAll("[^a-zA-Z]", "");
            return engine.eval("order." + field);
          }
          Object callersChoice(String script) throws ScriptException {
            return engine.eval(script);
          }
        }
        """,
        """
        import jakarta.servlet.http.*;

        class B {
          void own(ScriptEngine engine, HttpServletRequest request) {
            engine.eval(request.getParameter("a"));
          }
          static class ScriptEngine { void eval(String text) { } }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import java.util.Scanner;
        import javax.script.*;
        class A {
          public static void main(String[] args) throws Exception {
            ScriptEngine engine = new ScriptEngineManager().getEngineByName("js");
            Scanner scanner = new Scanner(System.in);
            String line = scanner.nextLine();
            System.out.println(engine.eval(line) // finding
        """,
        """
        import jakarta.servlet.http.*;

        import javax.script.*;
        class A {
          void run(ScriptEngine engine, HttpServletRequest request) throws Exception {
            Object result = engine.eval(request.getParameter("script")); // finding
            if (result instan
        """,
        """
        import jakarta.servlet.http.*;

        class A {
          void run(javax.script.ScriptEngine engine, HttpServletRequest request) {
            engine.eval("f(" + request.getParameter("x") + ")" // finding
        """);
  }
}

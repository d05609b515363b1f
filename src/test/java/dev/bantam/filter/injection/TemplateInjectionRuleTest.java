package dev.bantam.filter.injection;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class TemplateInjectionRuleTest {
  private static final Rule RULE = new TemplateInjectionRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import jakarta.servlet.http.*;

        import freemarker.template.Template;
        import java.io.*;
        import org.apache.velocity.VelocityContext;
        import org.apache.velocity.app.Velocity;
        class A {
          void velocity(HttpServletRequest request, Writer out) {
            Velocity.evaluate(new VelocityContext(), out, "mail", request.getParameter("text")); // finding
          }
          void joined(HttpServletRequest request, Writer out) {
            String text = "Dear " + request.getParameter("name") + ", $greeting";
            Velocity.evaluate(new VelocityContext(), out, "mail", text); // finding
          }
          Object freemarker(HttpServletRequest request) throws Exception {
            return new Template("page", new StringReader(request.getHeader("X-Page")), null); // finding
          }
          Object stylesheet(HttpServletRequest request) throws Exception {
            return javax.xml.transform.TransformerFactory.newInstance()
                .newTransformer(new javax.xml.transform.stream.StreamSource(request.getInputStream())); // finding
          }
          void parameter(String name, Writer out) {
            Velocity.evaluate(new VelocityContext(), out, "mail", "Dear " + name); // finding
          }
        }
        """,
        """
        import com.github.jknack.handlebars.Handlebars;
        import com.hubspot.jinjava.Jinjava;
        import java.util.Map;
        import org.springframework.web.bind.annotation.*;
        import org.thymeleaf.TemplateEngine;
        class B {
          Object handlebars(@RequestBody String text) throws Exception {
            return new Handlebars().compileInline(text); // finding
          }
          Object jinjava(@RequestParam String text) {
            return render("<p>" + text + "</p>");
          }
          private Object render(String template) {
            return new Jinjava().render(template, Map.of()); // finding
          }
          Object thymeleaf(TemplateEngine engine, @RequestParam String view, org.thymeleaf.context.Context model) {
            return engine.process(view, model); // finding
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

        import freemarker.template.Template;
        import java.io.*;
        import java.util.*;
        import org.apache.velocity.VelocityContext;
        import org.apache.velocity.app.Velocity;
        class A {
          private static final Set<String> VIEWS = Set.of("a", "b");
          void model(HttpServletRequest request, Writer out) {
            VelocityContext model = new VelocityContext();
            model.put("name", request.getParameter("name"));
            Velocity.evaluate(model, out, "mail", "Dear $name");
          }
          Object file() throws Exception {
            return new Template("page", new FileReader("page.ftl"), null);
          }
          Object name(HttpServletRequest request) throws Exception {
            return new Template(request.getParameter("name"), new StringReader("fixed"), null);
          }
          void number(HttpServletRequest request, Writer out) {
            String text = "Page " + Integer.parseInt(request.getParameter("page"));
            Velocity.evaluate(new VelocityContext(), out, "mail", text);
          }
          void chosen(HttpServletRequest request, Writer out) {
            String text = "de".equals(request.getParameter("lang")) ? "Hallo $name" : "Hello $name";
            Velocity.evaluate(new VelocityContext(), out, "mail", text);
          }
          void overwritten(HttpServletRequest request, Writer out) {
            String text = request.getParameter("text");
            text = "fixed";
            Velocity.evaluate(new VelocityContext(), out, "mail", text);
          }
          void callersChoice(String text, Writer out) {
            Velocity.evaluate(new VelocityContext(), out, "mail", text);
          }
        }
        """,
        """
        import jakarta.servlet.http.*;

        class B {
          void own(HttpServletRequest request) {
            new Handlebars().compileInline(request.getParameter("a"));
          }
          static class Handlebars { void compileInline(String text) { } }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import com.hubspot.jinjava.Jinjava;
        import org.springframework.web.bind.annotation.*;
        class A {
          Object render(@RequestParam String text) {
            return new Jinjava().render("<p>" + text // finding
        """,
        """
        import com.github.jknack.handlebars.Handlebars;
        import org.springframework.web.bind.annotation.*;
        class A {
          void render(@RequestParam String text) throws Exception {
            var template = new Handlebars().compileInline(text); // finding
            template.
        """,
        """
        import jakarta.servlet.http.*;

        import org.apache.velocity.app.Velocity;
        class A {
          void render(HttpServletRequest request, java.io.Writer out) {
            Velocity.evaluate(null, out, "a", request.getParameter("text")); // finding
            if (
        """);
  }
}

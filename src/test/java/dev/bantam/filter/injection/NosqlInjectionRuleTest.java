package dev.bantam.filter.injection;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class NosqlInjectionRuleTest {
  private static final Rule RULE = new NosqlInjectionRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import jakarta.servlet.http.*;

        import com.mongodb.client.model.Filters;
        import org.bson.Document;
        class A {
          Object parsed(HttpServletRequest request) {
            return Document.parse("{name: '" + request.getParameter("name") + "'}"); // finding
          }
          Object formatted(HttpServletRequest request) {
            return Document.parse(String.format("{name: '%s'}", request.getHeader("X-Name"))); // finding
          }
          Object whole(HttpServletRequest request) {
            return Document.parse(request.getParameter("filter")); // finding
          }
          Object where(HttpServletRequest request) {
            return new Document("$where", "this.name == '" + request.getParameter("name") + "'"); // finding
          }
          Object filter(HttpServletRequest request) {
            return Filters.where("this.age > " + request.getParameter("age")); // finding
          }
          Object parameter(String name) {
            return Document.parse("{name: '" + name + "'}"); // finding
          }
        }
        """,
        """
        import org.neo4j.driver.Session;
        import org.springframework.data.mongodb.core.query.BasicQuery;
        import org.springframework.web.bind.annotation.*;
        class B {
          Object spring(@RequestParam String name) {
            return new BasicQuery("{name: '" + name + "'}"); // finding
          }
          Object graph(Session session, @PathVariable String name) {
            return session.run("match (p:Person {name: '" + name + "'}) return p"); // finding
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

        import com.mongodb.client.model.Filters;
        import java.util.Map;
        import org.bson.Document;
        import org.neo4j.driver.Session;
        class A {
          Object value(HttpServletRequest request) {
            return new Document("name", request.getParameter("name"));
          }
          Object appended(HttpServletRequest request) {
            return new Document().append("name", request.getParameter("name"));
          }
          Object filter(HttpServletRequest request) {
            return Filters.eq("name", request.getParameter("name"));
          }
          Object constant() {
            return Document.parse("{active: true}");
          }
          Object number(HttpServletRequest request) {
            return Document.parse("{age: " + Integer.parseInt(request.getParameter("age")) + "}");
          }
          Object passed(Session session, HttpServletRequest request) {
            Map<String, Object> values = Map.of("name", request.getParameter("name"));
            return session.run("match (p {name: $name}) return p", values);
          }
          Object pattern(HttpServletRequest request) {
            String name = request.getParameter("name");
            if (!name.matches("[a-z]+")) {
              return null;
            }
            return Document.parse("{name: '" + name + "'}");
          }
          Object callersChoice(String json) {
            return Document.parse(json);
          }
        }
        """,
        """
        import jakarta.servlet.http.*;

        class B {
          Object own(HttpServletRequest request) {
            return Document.parse("a" + request.getParameter("a"));
          }
          static class Document { static Object parse(String text) { return text; } }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import jakarta.servlet.http.*;

        import org.bson.Document;
        class A {
          Object find(HttpServletRequest request) {
            return Document.parse("{name: '" + request.getParameter("name") + "'}" // finding
        """,
        """
        import jakarta.servlet.http.*;

        import org.bson.Document;
        class A {
          void find(HttpServletRequest request) {
            String json = "{name: '" + request.getParameter("name") + "'}";
            Document filter = Document.parse(json); // finding
            filter.
        """,
        """
        import jakarta.servlet.http.*;

        import com.mongodb.client.model.Filters;
        class A {
          void find(HttpServletRequest request) {
            var filter = Filters.where("this.a == " + request.getParameter("a")); // finding
            int x = ;
          }
        }
        """);
  }
}

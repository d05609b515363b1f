package dev.bantam.filter.injection;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class XpathInjectionRuleTest {
  private static final Rule RULE = new XpathInjectionRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import jakarta.servlet.http.*;

        import javax.xml.xpath.*;
        import org.w3c.dom.*;
        class A {
          private XPath xpath;
          Object joined(Document users, HttpServletRequest request) throws Exception {
            String query = "//user[name='" + request.getParameter("name") + "']";
            return xpath.evaluate(query, users, XPathConstants.NODE); // finding
          }
          Object compiled(Document users, HttpServletRequest request) throws Exception {
            XPathExpression query = xpath.compile(String.format("//user[id=%s]", request.getHeader("X-Id"))); // finding
            return query.evaluate(users);
          }
          Object whole(Document users, HttpServletRequest request) throws Exception {
            return XPathFactory.newInstance().newXPath().evaluate(request.getParameter("at"), users); // finding
          }
          Object builder(Document users, HttpServletRequest request) throws Exception {
            StringBuilder query = new StringBuilder("//item");
            for (String subject : request.getParameterValues("subject")) {
              query.append("[contains(subject, '").append(subject).append("')]");
            }
            return xpath.evaluate(query.toString(), users, XPathConstants.NODESET); // finding
          }
          Object parameter(Document users, String name) throws Exception {
            return xpath.evaluate("//user[name='" + name + "']", users); // finding
          }
          Object environment(Document users) throws Exception {
            return xpath.evaluate("//user[name='" + System.getenv("USER") + "']", users); // finding
          }
        }
        """,
        """
        import org.dom4j.*;
        import org.springframework.web.bind.annotation.*;
        class B {
          Object dom4j(Document document, @RequestParam String id) {
            return document.selectSingleNode("//book[@id='" + id + "']"); // finding
          }
          Object helper(Document document, @PathVariable String id) {
            return find(document, "//book[@id='" + id + "']");
          }
          private Object find(Document document, String path) {
            return document.selectNodes(path); // finding
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

        import javax.xml.xpath.*;
        import org.w3c.dom.*;
        class A {
          private XPath xpath;
          Object variable(Document users, HttpServletRequest request) throws Exception {
            String name = request.getParameter("name");
            xpath.setXPathVariableResolver(v -> name);
            return xpath.evaluate("//user[name=$name]", users);
          }
          Object number(Document users, HttpServletRequest request) throws Exception {
            return xpath.evaluate("//user[" + Integer.parseInt(request.getParameter("n")) + "]", users);
          }
          Object withoutQuotes(Document users, HttpServletRequest request) throws Exception {
            String name = request.getParameter("name").replace("'", "");
            return xpath.evaluate("//user[name='" + name + "']", users);
          }
          Object pattern(Document users, HttpServletRequest request) throws Exception {
            String name = request.getParameter("name");
            if (!name.matches("\\\\w+")) {
              return null;
            }
            return xpath.evaluate("//user[name='" + name + "']", users);
          }
          Object overwritten(Document users, HttpServletRequest request) throws Exception {
            String name = request.getParameter("name");
            name = "guest";
            return xpath.evaluate("//user[name='" + name + "']", users);
          }
          boolean compared(Element user, HttpServletRequest request) {
            return user.getAttribute("name").equals(request.getParameter("name"));
          }
          Object whole(Document users, String query) throws Exception {
            return xpath.evaluate(query, users);
          }
          Object item(XPathExpression query, HttpServletRequest request) throws Exception {
            return query.evaluate(request.getParameter("x"));
          }
        }
        """,
        """
        import jakarta.servlet.http.*;

        class B {
          Object own(XPath xpath, HttpServletRequest request) {
            return xpath.evaluate("a" + request.getParameter("a"));
          }
          static class XPath { Object evaluate(String text) { return text; } }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import jakarta.servlet.http.*;

        import javax.xml.xpath.*;
        class A {
          Object find(XPath xpath, Object doc, HttpServletRequest request) {
            return xpath.evaluate("//a[b='" + request.getParameter("b") + "']" // finding
        """,
        """
        import jakarta.servlet.http.*;

        import javax.xml.xpath.*;
        class A {
          void find(XPath xpath, HttpServletRequest request) throws Exception {
            var query = xpath.compile("//a[" + request.getParameter("b") + "]"); // finding
            for (int i = 0; i <
        """,
        """
        import jakarta.servlet.http.*;

        import javax.xml.xpath.*;
        class A {
          void find(XPath xpath, Object doc, HttpServletRequest request) throws Exception {
            String at = request.getParameter("at");
            Object node = xpath.evaluate(at, doc, null); // finding
            if (node
        """);
  }
}

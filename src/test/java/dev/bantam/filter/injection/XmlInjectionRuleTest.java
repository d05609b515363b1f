package dev.bantam.filter.injection;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class XmlInjectionRuleTest {
  private static final Rule RULE = new XmlInjectionRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import jakarta.servlet.http.*;

        import java.io.*;
        import javax.xml.parsers.*;
        import javax.xml.stream.*;
        import org.xml.sax.InputSource;
        class A {
          Object reader(DocumentBuilder builder, HttpServletRequest request) throws Exception {
            String xml = "<user>" + request.getParameter("name") + "</user>";
            return builder.parse(new InputSource(new StringReader(xml))); // finding
          }
          Object bytes(DocumentBuilder builder, HttpServletRequest request) throws Exception {
            String xml = String.format("<a>%s</a>", request.getParameter("a"));
            return builder.parse(new ByteArrayInputStream(xml.getBytes())); // finding
          }
          Object builder(DocumentBuilder builder, HttpServletRequest request) throws Exception {
            StringBuilder xml = new StringBuilder("<list>");
            xml.append("<item>").append(request.getHeader("X-Item")).append("</item></list>");
            return builder.parse(new InputSource(new StringReader(xml.toString()))); // finding
          }
          Object streamed(XMLInputFactory factory, HttpServletRequest request) throws Exception {
            String xml = "<q>" + request.getQueryString() + "</q>";
            return factory.createXMLStreamReader(new StringReader(xml)); // finding
          }
          void sax(SAXParser parser, HttpServletRequest request) throws Exception {
            String xml = "<q>" + request.getParameter("q") + "</q>";
            parser.parse(new InputSource(new StringReader(xml)), handler()); // finding
          }
          void comment(XMLStreamWriter writer, HttpServletRequest request) throws Exception {
            writer.writeComment(request.getParameter("note")); // finding
          }
          org.xml.sax.helpers.DefaultHandler handler() { return null; }
        }
        """,
        """
        import org.dom4j.*;
        import org.springframework.web.bind.annotation.*;
        class B {
          Document parse(@RequestParam String name) throws Exception {
            return DocumentHelper.parseText("<user name='" + name + "'/>"); // finding
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
        import javax.xml.parsers.*;
        import javax.xml.stream.*;
        import org.apache.commons.text.StringEscapeUtils;
        import org.xml.sax.InputSource;
        class A {
          Object whole(DocumentBuilder builder, HttpServletRequest request) throws Exception {
            return builder.parse(request.getInputStream());
          }
          Object readInPieces(DocumentBuilder builder, HttpServletRequest request) throws Exception {
            StringBuilder body = new StringBuilder();
            BufferedReader reader = request.getReader();
            String line;
            while ((line = reader.readLine()) != null) {
              body.append(line);
            }
            return builder.parse(new InputSource(new StringReader(body.toString())));
          }
          Object escaped(DocumentBuilder builder, HttpServletRequest request) throws Exception {
            String xml = "<a>" + StringEscapeUtils.escapeXml10(request.getParameter("a")) + "</a>";
            return builder.parse(new InputSource(new StringReader(xml)));
          }
          Object number(DocumentBuilder builder, HttpServletRequest request) throws Exception {
            String xml = "<a>" + Integer.parseInt(request.getParameter("a")) + "</a>";
            return builder.parse(new InputSource(new StringReader(xml)));
          }
          void written(XMLStreamWriter writer, HttpServletRequest request) throws Exception {
            writer.writeStartElement("a");
            writer.writeCharacters(request.getParameter("a"));
          }
          Object cleaned(DocumentBuilder builder, HttpServletRequest request) throws Exception {
            String name = request.getParameter("name").replaceAll("[<>&]", "");
            return builder.parse(new InputSource(new StringReader("<a>" + name + "</a>")));
          }
          Object constant(DocumentBuilder builder) throws Exception {
            return builder.parse(new InputSource(new StringReader("<a>" + 1 + "</a>")));
          }
        }
        """,
        """
        import jakarta.servlet.http.*;

        class B {
          void own(DocumentBuilder builder, HttpServletRequest request) {
            builder.parse("<a>" + request.getParameter("a") + "</a>");
          }
          static class DocumentBuilder { void parse(String text) { } }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import org.dom4j.*;
        import org.springframework.web.bind.annotation.*;
        class A {
          void parse(@RequestParam String name) {
            DocumentHelper.parseText("<user>" + name + "</user>" // finding
        """,
        """
        import org.dom4j.*;
        import org.springframework.web.bind.annotation.*;
        class A {
          void parse(@RequestParam String name) throws Exception {
            String xml = "<user>" + name + "</user>";
            Document document = DocumentHelper.parseText(xml); // finding
            document.
        """,
        """
        import org.dom4j.*;
        import org.springframework.web.bind.annotation.*;
        class A {
          void parse(@RequestParam String name) throws Exception {
            if (name != null) {
              DocumentHelper.parseText("<a>" + name); // finding
              int x = ;
            }
          }
        }
        """);
  }
}

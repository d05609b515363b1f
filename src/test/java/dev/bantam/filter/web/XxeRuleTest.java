package dev.bantam.filter.web;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class XxeRuleTest {
  private static final Rule RULE = new XxeRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.io.*;
        import javax.xml.parsers.*;
        import javax.xml.stream.*;
        import javax.xml.transform.*;
        import javax.xml.transform.stream.*;
        import javax.xml.validation.*;
        import org.xml.sax.*;
        class A {
          private final DocumentBuilder builder;
          A() throws Exception {
            builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
          }
          Object field(InputStream in) throws Exception {
            return builder.parse(in); // finding
          }
          void dom(InputStream in) throws Exception {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setExpandEntityReferences(false);
            DocumentBuilder parser = factory.newDocumentBuilder();
            parser.parse(in); // finding
          }
          void sax(File file, org.xml.sax.helpers.DefaultHandler handler) throws Exception {
            SAXParserFactory.newInstance().newSAXParser().parse(file, handler); // finding
          }
          void reader(InputSource source) throws Exception {
            XMLReader reader = SAXParserFactory.newInstance().newSAXParser().getXMLReader();
            reader.parse(source); // finding
          }
          void stream(Reader text) throws Exception {
            XMLInputFactory factory = XMLInputFactory.newFactory();
            factory.setProperty(XMLInputFactory.IS_COALESCING, true);
            factory.createXMLStreamReader(text); // finding
          }
          void transformer(InputStream in, Result out) throws Exception {
            TransformerFactory.newInstance().newTransformer()
                .transform(new StreamSource(in), out); // finding
          }
          void schema(InputStream in, Source xsd) throws Exception {
            Schema schema = SchemaFactory.newInstance("x").newSchema(xsd);
            schema.newValidator().validate(new StreamSource(in)); // finding
          }
          void switchedBack(InputStream in) throws Exception {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", false);
            factory.newDocumentBuilder().parse(in); // finding
          }
          void tooLate(InputStream in) throws Exception {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            DocumentBuilder parser = factory.newDocumentBuilder();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            parser.parse(in); // finding
          }
          void stylesheet(HttpServletRequest request) throws Exception {
            TransformerFactory.newInstance()
                .newTransformer(new StreamSource(request.getInputStream())); // finding
          }
          void path(javax.xml.xpath.XPath path, Reader text) throws Exception {
            path.evaluate("/a", new InputSource(text)); // finding
          }
        }
        """,
        """
        import org.dom4j.io.SAXReader;
        import org.jdom2.input.SAXBuilder;
        class B {
          void dom4j(java.io.Reader text) throws Exception {
            new SAXReader().read(text); // finding
          }
          void jdom(java.io.Reader text) throws Exception {
            SAXBuilder builder = new SAXBuilder();
            builder.build(text); // finding
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import java.io.*;
        import javax.xml.XMLConstants;
        import javax.xml.parsers.*;
        import javax.xml.stream.*;
        import javax.xml.transform.*;
        import javax.xml.transform.dom.DOMSource;
        import javax.xml.transform.stream.*;
        import javax.xml.validation.*;
        class A {
          private static final String NO_DOCTYPE =
              "http://apache.org/xml/features/disallow-doctype-decl";
          private static final XMLInputFactory STREAMS = XMLInputFactory.newFactory();
          static {
            STREAMS.setProperty(XMLInputFactory.SUPPORT_DTD, false);
          }
          void dom(InputStream in) throws Exception {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(NO_DOCTYPE, true);
            factory.newDocumentBuilder().parse(in);
          }
          void helper(InputStream in) throws Exception {
            safe().newDocumentBuilder().parse(in);
            SAXParserFactory factory = SAXParserFactory.newInstance();
            harden(factory);
            factory.newSAXParser().getXMLReader().parse(new org.xml.sax.InputSource(in));
          }
          private static DocumentBuilderFactory safe() throws Exception {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory;
          }
          private static void harden(SAXParserFactory factory) throws Exception {
            factory.setFeature(NO_DOCTYPE, true);
          }
          void stream(Reader text) throws Exception {
            STREAMS.createXMLEventReader(text);
          }
          void resolver(InputStream in) throws Exception {
            DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            parser.setEntityResolver((a, b) -> new org.xml.sax.InputSource(new StringReader("")));
            parser.parse(in);
          }
          void transformer(InputStream in, org.w3c.dom.Document tree, Result out) throws Exception {
            TransformerFactory factory = TransformerFactory.newInstance();
            factory.newTransformer().transform(new DOMSource(tree), out);
            TransformerFactory.newInstance().newTransformer(new StreamSource(new File("page.xsl")));
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.newTransformer().transform(new StreamSource(in), out);
          }
          void validator(Schema schema, InputStream in, Source xsd) throws Exception {
            Validator validator = SchemaFactory.newInstance("x").newSchema(xsd).newValidator();
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            validator.validate(new StreamSource(in));
          }
          void own() throws Exception {
            DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            parser.newDocument();
            parser.parse(A.class.getResourceAsStream("/menu.xml"));
            parser.parse(new org.xml.sax.InputSource(new StringReader("<a/>")));
          }
          void given(DocumentBuilder parser, InputStream in) throws Exception {
            parser.parse(in);
          }
        }
        """,
        """
        import org.dom4j.io.SAXReader;
        import org.jdom2.input.SAXBuilder;
        class B {
          void f(java.io.Reader text) throws Exception {
            SAXReader.createDefault().read(text);
            SAXBuilder builder = new SAXBuilder();
            builder.setExpandEntities(false);
            builder.build(text);
          }
        }
        """,
        """
        class C {
          static class DocumentBuilderFactory {
            static DocumentBuilderFactory newInstance() { return null; }
            Object parse(String text) { return text; }
          }
          Object f(String text) { return DocumentBuilderFactory.newInstance().parse(text); }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import javax.xml.parsers.*;
        class A {
          void f(java.io.InputStream in) throws Exception {
            SAXParserFactory.newInstance().newSAXParser().parse(in, new DefaultHandler() { // finding
              @Override
              public void characters(char[] ch, int start, int length) {
        """,
        """
        import javax.xml.parsers.*;
        class A {
          void f(java.io.InputStream in) throws Exception {
            DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            Document document = builder.parse(in // finding
        """,
        """
        import javax.xml.parsers.*;
        class A {
          void f(java.io.InputStream in) throws Exception {
            DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder(
        """);
  }

  @Test
  void fix_everyFactory_isHardenedBehindItsDeclaration() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
            import javax.xml.parsers.*;
            import javax.xml.stream.*;
            import javax.xml.transform.*;
            import javax.xml.transform.stream.*;
            import org.dom4j.io.SAXReader;
            class A {
              void f(java.io.InputStream in, Result out) throws Exception {
                DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
                factory.newDocumentBuilder().parse(in);
                XMLInputFactory streams = XMLInputFactory.newFactory();
                streams.createXMLStreamReader(in);
                TransformerFactory transformers = TransformerFactory.newInstance();
                transformers.newTransformer().transform(new StreamSource(in), out);
                new SAXReader().read(in);
              }
            }
            """);
    assertTrue(
        mended.contains(
            "    factory.setFeature(\"http://apache.org/xml/features/disallow-doctype-decl\", true);\n"),
        mended);
    assertTrue(mended.contains("streams.setProperty(javax.xml.stream.XMLInputFactory.SUPPORT_DTD"));
    assertTrue(mended.contains("SAXReader.createDefault().read(in)"), mended);
  }
}

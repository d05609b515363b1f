package dev.bantam.filter.web;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class EntityLimitRuleTest {
  private static final Rule RULE = new EntityLimitRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import javax.xml.XMLConstants;
        import javax.xml.parsers.*;
        class A {
          private static final String SECURE = "http://javax.xml.XMLConstants/feature/secure-processing";
          void f(DocumentBuilderFactory factory, SAXParserFactory sax, boolean safe) throws Exception {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, false); // finding
            sax.setFeature(SECURE, false); // finding
            boolean off = false;
            factory.setFeature(SECURE, off); // finding
            System.setProperty("jdk.xml.entityExpansionLimit", "0"); // finding
            System.setProperty("entityExpansionLimit", "-1"); // finding
            factory.setAttribute("jdk.xml.totalEntitySizeLimit", "0"); // finding
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import javax.xml.XMLConstants;
        import javax.xml.parsers.*;
        class A {
          void f(DocumentBuilderFactory factory, boolean safe, String limit) throws Exception {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, safe);
            factory.setFeature("http://xml.org/sax/features/validation", false);
            System.setProperty("jdk.xml.entityExpansionLimit", "2000");
            System.setProperty("jdk.xml.entityExpansionLimit", limit);
            System.setProperty("pageLimit", "0");
            if (false) {
              factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, false);
            }
          }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import javax.xml.XMLConstants;
        class A {
          void f(DocumentBuilderFactory factory) {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, false); // finding
            factory.newDocumentBuilder(
        """,
        """
        class A {
          void f() {
            System.setProperty("jdk.xml.entityExpansionLimit", "0" // finding
        """,
        """
        class A {
          void f(DocumentBuilderFactory factory) {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING,
        """);
  }

  @Test
  void fix_feature_isOn() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
            class A {
              void f(DocumentBuilderFactory factory) {
                factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, false);
              }
            }
            """);
    assertTrue(mended.contains("FEATURE_SECURE_PROCESSING, true"), mended);
  }
}

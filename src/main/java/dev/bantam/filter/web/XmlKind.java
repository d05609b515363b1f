package dev.bantam.filter.web;

import dev.bantam.syntax.Call;
import java.util.Optional;
import java.util.Set;

/** What reads XML and, unless told otherwise, whatever its entities point to. */
enum XmlKind {
  DOM("javax.xml.parsers.DocumentBuilderFactory", Setting.FEATURE),
  SAX("javax.xml.parsers.SAXParserFactory", Setting.FEATURE),
  STREAM("javax.xml.stream.XMLInputFactory", Setting.NO_DTD),
  TRANSFORMER("javax.xml.transform.TransformerFactory", Setting.ATTRIBUTE),
  SAX_TRANSFORMER("javax.xml.transform.sax.SAXTransformerFactory", Setting.ATTRIBUTE),
  SCHEMA("javax.xml.validation.SchemaFactory", Setting.PROPERTY),
  READER("org.xml.sax.helpers.XMLReaderFactory", Setting.FEATURE),
  DOM4J("org.dom4j.io.SAXReader", Setting.FEATURE),
  JDOM("org.jdom.input.SAXBuilder", Setting.FEATURE),
  JDOM2("org.jdom2.input.SAXBuilder", Setting.FEATURE),
  DIGESTER("org.apache.commons.digester.Digester", Setting.FEATURE),
  DIGESTER3("org.apache.commons.digester3.Digester", Setting.FEATURE);

  private static final Set<String> FACTORY_METHODS =
      Set.of(
          "newInstance",
          "newNSInstance",
          "newDefaultInstance",
          "newDefaultNSInstance",
          "newFactory",
          "newDefaultFactory",
          "createXMLReader");

  private final String type;
  private final Setting setting;

  XmlKind(String type, Setting setting) {
    this.type = type;
    this.setting = setting;
  }

  /** The line that makes it safe. */
  String hardening(String variable) {
    return variable + setting.text;
  }

  /** What a call makes. */
  static Optional<XmlKind> madeBy(Call call) {
    boolean made =
        call.name().equals(Call.CONSTRUCTOR)
            || (call.onType() && FACTORY_METHODS.contains(call.name()));
    if (made) {
      for (XmlKind kind : values()) {
        if (call.owner() != null && Names.isOn(call, kind.type) && kind.isMadeLike(call)) {
          return Optional.of(kind);
        }
      }
    }
    return Optional.empty();
  }

  private boolean isMadeLike(Call call) {
    boolean byConstructor = type.startsWith("org.") && this != READER;
    return call.name().equals(Call.CONSTRUCTOR) == byConstructor;
  }

  private enum Setting {
    FEATURE(".setFeature(\"http://apache.org/xml/features/disallow-doctype-decl\", true);"),
    NO_DTD(".setProperty(javax.xml.stream.XMLInputFactory.SUPPORT_DTD, false);"),
    ATTRIBUTE(".setAttribute(javax.xml.XMLConstants.ACCESS_EXTERNAL_DTD, \"\");"),
    PROPERTY(".setProperty(javax.xml.XMLConstants.ACCESS_EXTERNAL_DTD, \"\");");

    final String text;

    Setting(String text) {
      this.text = text;
    }
  }
}

package dev.bantam.filter.web;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Surrounding;
import dev.bantam.syntax.Variable;
import dev.bantam.syntax.Wrapping;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Flags parsers of XML that follow entities to files and other machines. */
final class XxeRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-611-xxe",
          List.of(611),
          Level.WARNING,
          "A document can have this parser read files and ask other machines; forbid DOCTYPE",
          "Forbid DOCTYPE or external entities on the factory before the parser is made");

  private static final Set<String> PARSES =
      Set.of(
          "parse",
          "createXMLStreamReader",
          "createXMLEventReader",
          "transform",
          "validate",
          "read",
          "build",
          "newTransformer",
          "newTemplates",
          "newSchema");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    XmlTrails trails = new XmlTrails(code);
    XmlHardening hardening = new XmlHardening(code);
    PARSES.stream()
        .flatMap(name -> code.calls(name).stream())
        .filter(call -> call.receiver() != null && !call.arguments().isEmpty())
        .filter(call -> !Surrounding.isDead(code, call.tree()))
        .forEach(call -> hit(code, call, trails, hardening).ifPresent(findings::report));
    Stream.of("evaluate", "evaluateExpression")
        .flatMap(name -> code.calls(name).stream())
        .filter(call -> parsesForPath(code, call))
        .forEach(call -> findings.report(Hit.of(INFO, Places.named(code, call))));
  }

  private static Optional<Hit> hit(
      JavaFragment code, Call call, XmlTrails trails, XmlHardening hardening) {
    ExpressionTree receiver = call.receiver();
    if (receiver == null || !XmlSources.mayBeForeign(code, call)) {
      return Optional.empty();
    }
    return trails.to(receiver).stream()
        .filter(trail -> !hardening.isSafe(trail))
        .filter(trail -> parses(trail.kind(), call))
        .findFirst()
        .map(trail -> hit(code, call, trail));
  }

  /** The method that parses differs from one kind to the other. */
  private static boolean parses(XmlKind kind, Call call) {
    return switch (kind) {
      case DOM, SAX, READER, DIGESTER, DIGESTER3 -> call.name().equals("parse");
      case STREAM -> call.name().startsWith("createXML");
      case TRANSFORMER, SAX_TRANSFORMER ->
          call.name().equals("transform") || call.name().startsWith("newT");
      case SCHEMA -> call.name().equals("validate") || call.name().equals("newSchema");
      case DOM4J -> call.name().equals("read");
      case JDOM, JDOM2 -> call.name().equals("build");
    };
  }

  private static Hit hit(JavaFragment code, Call call, XmlTrails.Trail trail) {
    return Hit.of(INFO, Places.named(code, call))
        .withSteps(
            List.of(Places.step(code, "it is made with its defaults", trail.creation().tree())))
        .withFix(fix(code, trail));
  }

  private static Fix fix(JavaFragment code, XmlTrails.Trail trail) {
    Tree creation = trail.creation().tree();
    if (trail.kind() == XmlKind.DOM4J) {
      return Places.replace(INFO, code, creation, "org.dom4j.io.SAXReader.createDefault()");
    }
    return trail.holders().stream()
        .map(Values.Holder::variable)
        .filter(v -> v.kind() == Variable.Kind.LOCAL)
        .filter(v -> v.initializer().filter(i -> Wrapping.without(i) == creation).isPresent())
        .findFirst()
        .map(v -> Places.behind(INFO, code, creation, trail.kind().hardening(v.name())))
        .orElse(Places.words(INFO));
  }

  /** XPath that is given a text parses it with a parser of its own. */
  private static boolean parsesForPath(JavaFragment code, Call call) {
    return (call.owner() == null
            || Names.isOn(call, "javax.xml.xpath.XPath", "javax.xml.xpath.XPathExpression"))
        && call.arguments().stream()
            .flatMap(a -> code.types().of(a).stream())
            .anyMatch("org.xml.sax.InputSource"::equals)
        && XmlSources.mayBeForeign(code, call);
  }
}

package dev.bantam.filter.injection;

import dev.bantam.filter.Level;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.flow.Arrival;
import dev.bantam.filter.flow.TaintRule;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Optional;

/** Flags text of others in XPath expressions. */
final class XpathInjectionRule extends TaintRule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-643-xpath-injection",
          List.of(643, 91, 652),
          Level.ERROR,
          "Text of others is part of an XPath expression and may change its meaning; pass it as a "
              + "variable",
          "Write $name where the text stands and give its value with "
              + "XPath.setXPathVariableResolver");

  private static final Severity SEVERITY =
      Severity.remote(Level.ERROR).local(Level.WARNING).joined(Level.WARNING);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  protected String kind() {
    return "xpath";
  }

  @Override
  protected Optional<Level> level(JavaFragment code, Arrival arrival) {
    return Removals.of(code, arrival.value(), '\'') ? Optional.empty() : SEVERITY.of(arrival);
  }
}

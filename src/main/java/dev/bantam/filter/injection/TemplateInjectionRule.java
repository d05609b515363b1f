package dev.bantam.filter.injection;

import dev.bantam.filter.Level;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.flow.Arrival;
import dev.bantam.filter.flow.TaintRule;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Optional;

/** Flags text of others that is used as a template or stylesheet. */
final class TemplateInjectionRule extends TaintRule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-1336-template-injection",
          List.of(1336, 94),
          Level.ERROR,
          "Text of others is used as a template, which may call the program; put it into a fixed "
              + "template as a value",
          "Keep the template in the program and pass what others send in its model");

  private static final Severity SEVERITY =
      Severity.remote(Level.ERROR).local(Level.WARNING).joined(Level.WARNING);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  protected String kind() {
    return "template";
  }

  @Override
  protected Optional<Level> level(JavaFragment code, Arrival arrival) {
    return isTemplateFile(arrival) || Removals.of(code, arrival.value(), '{')
        ? Optional.empty()
        : SEVERITY.of(arrival);
  }

  /** A template that lies in a file of this machine is there to be used. */
  private static boolean isTemplateFile(Arrival arrival) {
    return Arrivals.isFile(arrival);
  }
}

package dev.bantam.filter.injection;

import dev.bantam.filter.Level;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.flow.Arrival;
import dev.bantam.filter.flow.TaintRule;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Optional;

/** Flags settings of the program or the database that others choose. */
final class ExternalSettingRule extends TaintRule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-15-external-setting",
          List.of(15),
          Level.WARNING,
          "A setting of the program is chosen by others; look it up in a list of those allowed",
          "Look the value up in a list of those allowed: if (!ALLOWED.contains(value)) throw …");

  private static final Severity SEVERITY = Severity.remote(Level.WARNING).local(Level.NOTE);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  protected String kind() {
    return "setting";
  }

  @Override
  protected Optional<Level> level(JavaFragment code, Arrival arrival) {
    return SEVERITY.of(arrival);
  }
}

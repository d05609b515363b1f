package dev.bantam.filter.injection;

import dev.bantam.filter.Level;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.flow.Arrival;
import dev.bantam.filter.flow.TaintRule;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Optional;

/** Flags addresses of databases that others choose. */
final class ResourceInjectionRule extends TaintRule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-99-resource-injection",
          List.of(99),
          Level.NOTE,
          "The address of a database is chosen by others, who may lead the program to their own; "
              + "look it up in a list",
          "Keep a map of the databases allowed and connect to what it gives");

  private static final Severity SEVERITY = Severity.remote(Level.NOTE);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  protected String kind() {
    return "connection";
  }

  @Override
  protected Optional<Level> level(JavaFragment code, Arrival arrival) {
    return SEVERITY.of(arrival);
  }
}

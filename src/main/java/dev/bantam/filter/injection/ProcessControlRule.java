package dev.bantam.filter.injection;

import dev.bantam.filter.Level;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.flow.Arrival;
import dev.bantam.filter.flow.TaintRule;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Optional;

/** Flags libraries and classes that are loaded from where others say. */
final class ProcessControlRule extends TaintRule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-114-process-control",
          List.of(114, 829),
          Level.ERROR,
          "Others choose the code that is loaded; load by a fixed name from a fixed folder",
          "Load libraries by fixed names: System.loadLibrary(\"codec\")");

  private static final Severity SEVERITY = Severity.remote(Level.ERROR).local(Level.NOTE);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  protected String kind() {
    return "library";
  }

  @Override
  protected Optional<Level> level(JavaFragment code, Arrival arrival) {
    return SEVERITY.of(arrival);
  }
}

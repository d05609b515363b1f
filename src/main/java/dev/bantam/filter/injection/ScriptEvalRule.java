package dev.bantam.filter.injection;

import dev.bantam.filter.Level;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.flow.Arrival;
import dev.bantam.filter.flow.TaintRule;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Optional;

/** Flags text of others that is run as a script. */
final class ScriptEvalRule extends TaintRule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-94-script-eval",
          List.of(94, 95),
          Level.ERROR,
          "Text of others is run as a script, which may do anything the program may; let others "
              + "choose among scripts",
          "Keep the scripts in the program and pass what others send as a variable: "
              + "engine.put(\"x\", value)");

  private static final Severity SEVERITY =
      Severity.remote(Level.ERROR).local(Level.WARNING).joined(Level.WARNING);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  protected String kind() {
    return "script";
  }

  @Override
  protected Optional<Level> level(JavaFragment code, Arrival arrival) {
    return isScriptFile(arrival) || Removals.of(code, arrival.value(), '(')
        ? Optional.empty()
        : SEVERITY.of(arrival);
  }

  /** A script that lies in a file of this machine is there to be run. */
  private static boolean isScriptFile(Arrival arrival) {
    return Arrivals.isFile(arrival);
  }
}

package dev.bantam.filter.injection;

import dev.bantam.filter.Level;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.flow.Arrival;
import dev.bantam.filter.flow.TaintRule;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Optional;

/** Flags numbers of others that say how often a loop runs. */
final class TaintedLoopBoundRule extends TaintRule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-606-tainted-loop-bound",
          List.of(606, 834),
          Level.NOTE,
          "A number of others says how often a loop runs; check it against a bound first",
          "Check the number first: if (count > MAX_COUNT) throw …");

  private static final Severity SEVERITY = Severity.remote(Level.NOTE).local(Level.NOTE);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  protected String kind() {
    return "loop";
  }

  @Override
  protected Optional<Level> level(JavaFragment code, Arrival arrival) {
    return code.types().of(arrival.value()).filter(Numbers::isIntegral).isPresent()
        ? SEVERITY.of(arrival)
        : Optional.empty();
  }
}

package dev.bantam.filter.injection;

import dev.bantam.filter.Level;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.flow.Arrival;
import dev.bantam.filter.flow.TaintRule;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Optional;

/** Flags numbers of others that are divided by. */
final class TaintedDivisorRule extends TaintRule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-369-tainted-divisor",
          List.of(369),
          Level.NOTE,
          "A number of others is divided by and may be zero; check it first",
          "Check the number first: if (count == 0) throw …");

  private static final Severity SEVERITY = Severity.remote(Level.NOTE).local(Level.NOTE);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  protected String kind() {
    return "divisor";
  }

  @Override
  protected Optional<Level> level(JavaFragment code, Arrival arrival) {
    return code.types().of(arrival.value()).filter(Numbers::isIntegral).isPresent()
        ? SEVERITY.of(arrival)
        : Optional.empty();
  }
}

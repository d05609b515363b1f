package dev.bantam.filter.injection;

import dev.bantam.filter.Level;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.flow.Arrival;
import dev.bantam.filter.flow.TaintRule;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Optional;

/** Flags numbers of others that say how much memory is taken. */
final class AllocSizeRule extends TaintRule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-789-alloc-size",
          List.of(789, 400, 770),
          Level.WARNING,
          "A number of others says how much is allocated; check it against a bound first",
          "Check the number first: if (size < 0 || size > MAX_SIZE) throw …");

  private static final Severity SEVERITY = Severity.remote(Level.WARNING).local(Level.NOTE);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  protected String kind() {
    return "alloc";
  }

  @Override
  protected Optional<Level> level(JavaFragment code, Arrival arrival) {
    boolean array = Optional.ofNullable(arrival.call()).isEmpty();
    return Numbers.isLarge(code, arrival.value()).orElse(array)
        ? SEVERITY.of(arrival)
        : Optional.empty();
  }
}

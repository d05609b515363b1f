package dev.bantam.filter.code;

import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.JavaFragment;
import java.util.List;

/** Flags conditions that cannot be true, so that what they guard never runs. */
final class AlwaysFalseRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-570-always-false",
          List.of(570),
          Level.WARNING,
          "The condition is false whatever the value is, so that what it guards never runs",
          "Compare with the other value, or join the comparisons with ||");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    Tautologies.of(code, false).forEach(c -> findings.report(Hit.of(INFO, code, c)));
  }
}

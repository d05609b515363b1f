package dev.bantam.filter.code;

import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.JavaFragment;
import java.util.List;

/** Flags conditions that cannot be false, so that they check nothing. */
final class AlwaysTrueRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-571-always-true",
          List.of(571),
          Level.WARNING,
          "The condition is true whatever the value is, so that it checks nothing",
          "Compare with the other value, or join the comparisons with &&");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    Tautologies.of(code, true).forEach(c -> findings.report(Hit.of(INFO, code, c)));
  }
}

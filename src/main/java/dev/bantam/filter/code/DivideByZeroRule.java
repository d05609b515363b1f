package dev.bantam.filter.code;

import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.JavaFragment;
import java.util.List;

/** Flags integers that are divided by zero, or by what may be zero for all the code does. */
final class DivideByZeroRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-369-divide-by-zero",
          List.of(369),
          Level.ERROR,
          "The divisor is zero here, so that dividing throws ArithmeticException",
          "Compare the divisor with zero before");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    Paths.of(code)
        .observations(Observation.Kind.ZERO_DIVISOR, Observation.Kind.FOREIGN_DIVISOR)
        .forEach(o -> findings.report(hit(code, o)));
  }

  private static Hit hit(JavaFragment code, Observation observed) {
    Hit hit =
        Hit.of(INFO, code, observed.place())
            .withSteps(
                List.of(
                    new Hit.Step(
                        "the divisor comes from here", Hit.rangeOf(code, observed.cause()))));
    return observed.kind() == Observation.Kind.ZERO_DIVISOR
        ? hit
        : hit.withLevel(Level.WARNING)
            .withMessage(
                observed.name()
                    + " may be zero, and nothing asks before the division: it throws"
                    + " ArithmeticException then");
  }
}

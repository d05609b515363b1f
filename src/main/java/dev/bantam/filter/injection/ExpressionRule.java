package dev.bantam.filter.injection;

import com.sun.source.tree.MethodTree;
import dev.bantam.filter.Level;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.flow.Arrival;
import dev.bantam.filter.flow.TaintRule;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Optional;

/** Flags text of others that is read as an expression: SpEL, OGNL, MVEL, EL, JEXL. */
final class ExpressionRule extends TaintRule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-917-spel-el",
          List.of(917, 94),
          Level.ERROR,
          "Text of others is read as an expression, which may call anything; keep expressions in "
              + "the program",
          "Keep the expression in the program and pass what others send as a variable");

  private static final Severity SEVERITY =
      Severity.remote(Level.ERROR).local(Level.WARNING).joined(Level.WARNING);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  protected String kind() {
    return "expression";
  }

  @Override
  protected Optional<Level> level(JavaFragment code, Arrival arrival) {
    return isRestricted(code, arrival) || Removals.of(code, arrival.value(), '(')
        ? Optional.empty()
        : SEVERITY.of(arrival);
  }

  /** Spring's simple context lets expressions reach no types. */
  private static boolean isRestricted(JavaFragment code, Arrival arrival) {
    Optional<MethodTree> method = code.methodAt(code.start(arrival.value()));
    return method.isPresent() && method.get().toString().contains("SimpleEvaluationContext.for");
  }
}

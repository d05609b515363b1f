package dev.bantam.filter.code;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import dev.bantam.filter.Finding.Edit;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.TextRange;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Literals;
import dev.bantam.syntax.Variable;
import dev.bantam.syntax.Wrapping;
import java.util.List;
import java.util.Optional;

/** Flags variables that are set to what they hold: what should be set stays as it was. */
final class SelfAssignmentRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-563-self-assignment",
          List.of(563),
          Level.WARNING,
          "The variable is set to its own value, and what was meant to be set stays as it was",
          "Write this. before the field, or name the other variable");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    Literals.of(code).assignments().stream()
        .filter(a -> isToItself(code, a))
        .forEach(a -> findings.report(Hit.of(INFO, code, a).withFix(fix(code, a))));
  }

  private static boolean isToItself(JavaFragment code, AssignmentTree assignment) {
    ExpressionTree target = Wrapping.withoutParentheses(assignment.getVariable());
    ExpressionTree value = Wrapping.withoutParentheses(assignment.getExpression());
    if (Expressions.same(target, value)) {
      return Expressions.isPure(target);
    }
    Optional<String> path = Expressions.path(code, target);
    return (isField(code, target) || isField(code, value))
        && path.isPresent()
        && path.equals(Expressions.path(code, value));
  }

  /** Whether a name surely means a field of this file. */
  private static boolean isField(JavaFragment code, ExpressionTree expression) {
    return expression instanceof IdentifierTree id
        && code.errorCount() == 0
        && code.variable(id.getName().toString(), code.start(id))
            .filter(v -> v.kind() == Variable.Kind.FIELD)
            .isPresent();
  }

  /** A parameter that hides the field of its name. */
  private static Fix fix(JavaFragment code, AssignmentTree assignment) {
    ExpressionTree target = Wrapping.withoutParentheses(assignment.getVariable());
    String name = LastName.of(target);
    boolean hides =
        target instanceof IdentifierTree
            && Expressions.path(code, target).filter(name::equals).isPresent()
            && code.variables().stream()
                .anyMatch(v -> v.kind() == Variable.Kind.FIELD && v.name().equals(name));
    int start = code.start(target);
    return hides
        ? new Fix(INFO.fix(), List.of(new Edit(new TextRange(start, start), "this.")))
        : new Fix(INFO.fix(), List.of());
  }
}

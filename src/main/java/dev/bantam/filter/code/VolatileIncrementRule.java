package dev.bantam.filter.code;

import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Surrounding;
import dev.bantam.syntax.Variable;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** Flags steps of volatile fields: reading and writing them are two things. */
final class VolatileIncrementRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-567-volatile-increment",
          List.of(567),
          Level.NOTE,
          "The field is read and then written, and another thread may come between: steps get lost;"
              + " use an atomic class",
          "Use AtomicInteger, AtomicLong or LongAdder, or a lock");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    Stream.of(
            Tree.Kind.PREFIX_INCREMENT,
            Tree.Kind.PREFIX_DECREMENT,
            Tree.Kind.POSTFIX_INCREMENT,
            Tree.Kind.POSTFIX_DECREMENT,
            Tree.Kind.PLUS_ASSIGNMENT,
            Tree.Kind.MINUS_ASSIGNMENT)
        .flatMap(kind -> code.trees(kind).stream())
        .filter(step -> isVolatile(code, target(step)) && !isGuarded(code, step))
        .forEach(step -> findings.report(Hit.of(INFO, code, step)));
  }

  private static ExpressionTree target(Tree step) {
    return step instanceof UnaryTree unary
        ? unary.getExpression()
        : ((CompoundAssignmentTree) step).getVariable();
  }

  private static boolean isVolatile(JavaFragment code, ExpressionTree target) {
    String name = LastName.of(target);
    return Expressions.path(code, target).filter(("this." + name)::equals).isPresent()
        && code.variables().stream()
            .filter(v -> v.kind() == Variable.Kind.FIELD && v.name().equals(name))
            .anyMatch(v -> v.tree().getModifiers().getFlags().contains(Modifier.VOLATILE));
  }

  private static boolean isGuarded(JavaFragment code, Tree step) {
    return Places.isSynchronized(code, step)
        || code.methodAt(code.start(step))
            .filter(
                m ->
                    code.calls("lock").stream()
                        .anyMatch(c -> Surrounding.contains(code, m, c.tree())))
            .isPresent();
  }
}

package dev.bantam.filter.code;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Wrapping;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is known behind a condition, if it is true and if not. For one method. */
final class PathConditions {
  /** Conditions are nested and joined by hand; a deeper one was made by a program. */
  private static final int MAX_DEPTH = 200;

  private final JavaFragment code;
  private final Consumer<Observation> sink;
  private final PathExpressions expressions;
  private int depth;
  private boolean assuming;

  PathConditions(JavaFragment code, Consumer<Observation> sink, PathExpressions expressions) {
    this.code = code;
    this.sink = sink;
    this.expressions = expressions;
  }

  /** Runs over a condition. */
  Split split(ExpressionTree condition, Facts facts) {
    if (depth > MAX_DEPTH) {
      return Split.of(facts);
    }
    depth++;
    ExpressionTree bare = Wrapping.withoutParentheses(condition);
    Split split = work(bare, facts);
    depth--;
    // A later condition may go along with what one was in doubt about.
    split.yes().forgetDoubts();
    split.no().forgetDoubts();
    return code.constant(bare).orElse("") instanceof Boolean truth ? split.onlyIf(truth) : split;
  }

  /** What is known where an assertion holds, whether or not it is on. */
  Facts assume(ExpressionTree condition, Facts facts) {
    assuming = true;
    Facts known = split(condition, facts).yes();
    assuming = false;
    return known;
  }

  private Split work(ExpressionTree condition, Facts facts) {
    return switch (condition.getKind()) {
      case LOGICAL_COMPLEMENT -> split(((UnaryTree) condition).getExpression(), facts).swapped();
      case CONDITIONAL_AND -> both((BinaryTree) condition, facts);
      case CONDITIONAL_OR -> either((BinaryTree) condition, facts);
      case EQUAL_TO, NOT_EQUAL_TO ->
          isNullCheck(condition)
              ? nullCheck((BinaryTree) condition, facts)
              : comparison((BinaryTree) condition, facts);
      case LESS_THAN, LESS_THAN_EQUAL, GREATER_THAN, GREATER_THAN_EQUAL ->
          comparison((BinaryTree) condition, facts);
      default -> other(condition, facts);
    };
  }

  private Split both(BinaryTree and, Facts facts) {
    Split left = split(and.getLeftOperand(), facts);
    Split right = split(and.getRightOperand(), left.yes());
    left.no().join(right.no());
    return new Split(right.yes(), left.no());
  }

  private Split either(BinaryTree or, Facts facts) {
    Split left = split(or.getLeftOperand(), facts);
    Split right = split(or.getRightOperand(), left.no());
    left.yes().join(right.yes());
    return new Split(left.yes(), right.no());
  }

  private static boolean isNullCheck(ExpressionTree condition) {
    return condition instanceof BinaryTree binary
        && (binary.getKind() == Tree.Kind.EQUAL_TO || binary.getKind() == Tree.Kind.NOT_EQUAL_TO)
        && Expressions.isNull(binary.getLeftOperand())
            != Expressions.isNull(binary.getRightOperand());
  }

  private static ExpressionTree checked(BinaryTree check) {
    ExpressionTree operand =
        Expressions.isNull(check.getLeftOperand())
            ? check.getRightOperand()
            : check.getLeftOperand();
    return Wrapping.without(operand) instanceof AssignmentTree assignment
        ? assignment.getVariable()
        : operand;
  }

  /** The path of what a condition compares with null and nothing else; null if it does not. */
  @Nullable String comparedWithNull(ExpressionTree condition) {
    ExpressionTree bare = Wrapping.withoutParentheses(condition);
    return isNullCheck(bare) ? expressions.path(checked((BinaryTree) bare)) : null;
  }

  private Split nullCheck(BinaryTree check, Facts facts) {
    expressions.value(check.getLeftOperand(), facts);
    expressions.value(check.getRightOperand(), facts);
    Split split = Split.of(facts);
    String path = comparedWithNull(check);
    if (path != null) {
      boolean isNull = check.getKind() == Tree.Kind.EQUAL_TO;
      learn(check, path, facts.get(path), isNull ? split : split.swapped());
    }
    return split;
  }

  /**
   * @param split first where it is null, then where it is not
   */
  private void learn(BinaryTree check, String path, @Nullable Fact before, Split split) {
    if (before != null && before.kind() == Fact.Kind.NULL) {
      split.onlyIf(true);
      return;
    }
    split.yes().set(path, Fact.of(Fact.Kind.NULL, check));
    if (before == null || !before.isNotNull()) {
      split.no().set(path, Fact.of(Fact.Kind.NOT_NULL, check));
    } else if (before.kind() == Fact.Kind.USED && !assuming && !split.no().isDead()) {
      String name = checked(check).toString();
      sink.accept(new Observation(Observation.Kind.LATE_CHECK, check, name, before.cause()));
    }
  }

  private Split comparison(BinaryTree comparison, Facts facts) {
    Fact left = expressions.number(comparison.getLeftOperand(), facts);
    Fact right = expressions.number(comparison.getRightOperand(), facts);
    if (left != null && right != null) {
      return Split.of(facts).onlyIf(holds(comparison.getKind(), left.number(), right.number()));
    }
    facts.forgetNumbers(comparison);
    Split split = Split.of(facts);
    Facts equal =
        switch (comparison.getKind()) {
          case EQUAL_TO -> split.yes();
          case NOT_EQUAL_TO -> split.no();
          default -> null;
        };
    if (equal != null && right != null) {
      expressions.put(comparison.getLeftOperand(), right, equal);
    } else if (equal != null && left != null) {
      expressions.put(comparison.getRightOperand(), left, equal);
    }
    return split;
  }

  private static boolean holds(Tree.Kind operator, long left, long right) {
    return switch (operator) {
      case EQUAL_TO -> left == right;
      case NOT_EQUAL_TO -> left != right;
      case LESS_THAN -> left < right;
      case LESS_THAN_EQUAL -> left <= right;
      case GREATER_THAN -> left > right;
      default -> left >= right;
    };
  }

  private Split other(ExpressionTree condition, Facts facts) {
    expressions.plainValue(condition, facts);
    facts.forgetNumbers(condition);
    Split split = Split.of(facts);
    if (condition instanceof InstanceOfTree test) {
      String path = expressions.path(test.getExpression());
      if (path != null) {
        split.yes().set(path, Fact.of(Fact.Kind.NOT_NULL, test));
      }
    }
    return split;
  }
}

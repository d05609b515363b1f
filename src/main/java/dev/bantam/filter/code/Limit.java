package dev.bantam.filter.code;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Wrapping;
import java.util.Optional;

/**
 * A comparison of a value with a constant.
 *
 * @param value the value, as written
 * @param operator how it is compared
 * @param constant a {@code Long}, or a text
 */
record Limit(String value, Tree.Kind operator, Object constant) {

  /** The comparison that a condition is; empty if it is none of this form. */
  static Optional<Limit> of(JavaFragment code, ExpressionTree condition) {
    ExpressionTree bare = Wrapping.withoutParentheses(condition);
    if (bare instanceof UnaryTree not && not.getKind() == Tree.Kind.LOGICAL_COMPLEMENT) {
      return of(code, not.getExpression()).map(Limit::opposite);
    } else if (bare instanceof MethodInvocationTree call) {
      return ofEquals(code, call);
    }
    return bare instanceof BinaryTree binary
        ? ofBinary(code, binary).filter(l -> isComparison(l.operator()))
        : Optional.empty();
  }

  private static Optional<Limit> ofBinary(JavaFragment code, BinaryTree binary) {
    ExpressionTree left = binary.getLeftOperand();
    ExpressionTree right = binary.getRightOperand();
    Optional<Object> last = number(code, right);
    Optional<Object> first = number(code, left);
    if (last.isPresent() && first.isEmpty() && Expressions.isPure(left)) {
      return last.map(n -> new Limit(written(left), binary.getKind(), n));
    }
    return first.isPresent() && last.isEmpty() && Expressions.isPure(right)
        ? first.map(n -> new Limit(written(right), mirrored(binary.getKind()), n))
        : Optional.empty();
  }

  private static String written(ExpressionTree expression) {
    return Wrapping.withoutParentheses(expression).toString();
  }

  /** Only of literals: what a named constant holds may be changed on purpose, e.g. for tests. */
  private static Optional<Object> number(JavaFragment code, ExpressionTree expression) {
    ExpressionTree bare = Wrapping.withoutParentheses(expression);
    boolean written =
        bare instanceof LiteralTree
            || (bare instanceof UnaryTree minus && minus.getKind() == Tree.Kind.UNARY_MINUS);
    Object value = written ? code.constant(bare).orElse("") : "";
    if (value instanceof Character letter) {
      return Optional.of((long) letter);
    }
    return value instanceof Long ? Optional.of(value) : Optional.empty();
  }

  private static Optional<Limit> ofEquals(JavaFragment code, MethodInvocationTree call) {
    if (!(call.getMethodSelect() instanceof MemberSelectTree select)
        || !select.getIdentifier().contentEquals("equals")
        || call.getArguments().size() != 1) {
      return Optional.empty();
    }
    ExpressionTree one = select.getExpression();
    ExpressionTree other = call.getArguments().get(0);
    if (other instanceof LiteralTree && Expressions.isPure(one)) {
      return code.constantText(other).map(t -> new Limit(written(one), Tree.Kind.EQUAL_TO, t));
    }
    return one instanceof LiteralTree && Expressions.isPure(other)
        ? code.constantText(one).map(t -> new Limit(written(other), Tree.Kind.EQUAL_TO, t))
        : Optional.empty();
  }

  private static boolean isComparison(Tree.Kind operator) {
    return switch (operator) {
      case EQUAL_TO, NOT_EQUAL_TO, LESS_THAN, LESS_THAN_EQUAL, GREATER_THAN, GREATER_THAN_EQUAL ->
          true;
      default -> false;
    };
  }

  private static Tree.Kind mirrored(Tree.Kind operator) {
    return switch (operator) {
      case LESS_THAN -> Tree.Kind.GREATER_THAN;
      case LESS_THAN_EQUAL -> Tree.Kind.GREATER_THAN_EQUAL;
      case GREATER_THAN -> Tree.Kind.LESS_THAN;
      case GREATER_THAN_EQUAL -> Tree.Kind.LESS_THAN_EQUAL;
      default -> operator;
    };
  }

  /** What holds where this does not. */
  Limit opposite() {
    Tree.Kind other =
        switch (operator) {
          case EQUAL_TO -> Tree.Kind.NOT_EQUAL_TO;
          case NOT_EQUAL_TO -> Tree.Kind.EQUAL_TO;
          case LESS_THAN -> Tree.Kind.GREATER_THAN_EQUAL;
          case LESS_THAN_EQUAL -> Tree.Kind.GREATER_THAN;
          case GREATER_THAN -> Tree.Kind.LESS_THAN_EQUAL;
          default -> Tree.Kind.LESS_THAN;
        };
    return new Limit(value, other, constant);
  }

  /** Whether no value can do for both. */
  boolean excludes(Limit other) {
    if (!value.equals(other.value)) {
      return false;
    }
    boolean bothEqual = operator == Tree.Kind.EQUAL_TO && other.operator == Tree.Kind.EQUAL_TO;
    if (bothEqual) {
      return constant.getClass() == other.constant.getClass() && !constant.equals(other.constant);
    }
    return constant instanceof Long one
        && other.constant instanceof Long two
        && (isBelow(one, other, two) || other.isBelow(two, this, one));
  }

  /** Whether all that this allows is smaller than all that the other allows. */
  private boolean isBelow(long limit, Limit other, long otherLimit) {
    boolean strict = operator == Tree.Kind.LESS_THAN || other.operator == Tree.Kind.GREATER_THAN;
    return isUpper() && other.isLower() && (strict ? limit <= otherLimit : limit < otherLimit);
  }

  private boolean isUpper() {
    return operator == Tree.Kind.LESS_THAN || operator == Tree.Kind.LESS_THAN_EQUAL;
  }

  private boolean isLower() {
    return operator == Tree.Kind.GREATER_THAN || operator == Tree.Kind.GREATER_THAN_EQUAL;
  }
}

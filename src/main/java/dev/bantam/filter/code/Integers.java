package dev.bantam.filter.code;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Wrapping;

/** Which integer type an expression has, by Java's rules for arithmetic. */
final class Integers {
  private static final int MAX_DEPTH = 100;

  private Integers() {}

  static Range rangeOf(JavaFragment code, ExpressionTree expression) {
    return rangeOf(code, expression, MAX_DEPTH);
  }

  private static Range rangeOf(JavaFragment code, ExpressionTree expression, int depth) {
    ExpressionTree bare = Wrapping.withoutParentheses(expression);
    if (depth == 0) {
      return Range.UNKNOWN;
    }
    if (bare instanceof BinaryTree binary) {
      Range left = rangeOf(code, binary.getLeftOperand(), depth - 1);
      if (isShift(binary.getKind())) {
        return left.with(left);
      }
      return isArithmetic(binary.getKind())
          ? left.with(rangeOf(code, binary.getRightOperand(), depth - 1))
          : Range.UNKNOWN;
    }
    if (bare instanceof UnaryTree unary && unary.getKind() != Tree.Kind.LOGICAL_COMPLEMENT) {
      Range inner = rangeOf(code, unary.getExpression(), depth - 1);
      return Assigned.changes(unary) ? inner : inner.with(inner);
    }
    return bare instanceof ConditionalExpressionTree
        ? Range.UNKNOWN
        : Range.of(code.types().of(bare));
  }

  /** Whether the result of arithmetic goes into a {@code long} as it is. */
  static boolean isKeptInLong(JavaFragment code, Tree arithmetic) {
    for (Tree tree : Places.inRoutine(code, arithmetic)) {
      if (tree instanceof VariableTree variable) {
        return Range.of(code.typeNames().resolve(variable.getType())) == Range.LONG;
      } else if (tree instanceof AssignmentTree assignment) {
        return rangeOf(code, assignment.getVariable()) == Range.LONG;
      } else if (!(tree instanceof BinaryTree) && !(tree instanceof ParenthesizedTree)) {
        return false;
      }
    }
    return false;
  }

  static boolean isShift(Tree.Kind operator) {
    return switch (operator) {
      case LEFT_SHIFT, RIGHT_SHIFT, UNSIGNED_RIGHT_SHIFT -> true;
      default -> false;
    };
  }

  private static boolean isArithmetic(Tree.Kind operator) {
    return switch (operator) {
      case PLUS, MINUS, MULTIPLY, DIVIDE, REMAINDER, AND, OR, XOR -> true;
      default -> false;
    };
  }
}

package dev.bantam.filter.code;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Wrapping;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Conditions that have the same answer whatever their variables hold. */
final class Tautologies {
  private static final Set<String> FLOATING =
      Set.of("float", "double", "java.lang.Float", "java.lang.Double");

  private Tautologies() {}

  /** All conditions of a file that are always so. */
  static Stream<BinaryTree> of(JavaFragment code, boolean truth) {
    return Stream.of(
            Tree.Kind.EQUAL_TO,
            Tree.Kind.NOT_EQUAL_TO,
            Tree.Kind.LESS_THAN,
            Tree.Kind.LESS_THAN_EQUAL,
            Tree.Kind.GREATER_THAN,
            Tree.Kind.GREATER_THAN_EQUAL,
            Tree.Kind.CONDITIONAL_AND,
            Tree.Kind.CONDITIONAL_OR)
        .flatMap(kind -> code.trees(kind).stream())
        .map(BinaryTree.class::cast)
        .filter(b -> answer(code, b).filter(a -> a == truth).isPresent());
  }

  private static Optional<Boolean> answer(JavaFragment code, BinaryTree condition) {
    return switch (condition.getKind()) {
      case CONDITIONAL_AND, CONDITIONAL_OR -> ofPair(code, condition);
      default -> ofSame(code, condition).or(() -> ofLength(code, condition));
    };
  }

  /** {@code x == x}, where x is no floating-point number, of which NaN differs from itself. */
  private static Optional<Boolean> ofSame(JavaFragment code, BinaryTree comparison) {
    ExpressionTree left = comparison.getLeftOperand();
    ExpressionTree right = comparison.getRightOperand();
    boolean same =
        left.getKind() == right.getKind()
            && LastName.of(left).equals(LastName.of(right))
            && Expressions.isPure(left)
            && Expressions.same(left, right)
            && code.constant(left).isEmpty()
            && code.types().of(left).filter(t -> !FLOATING.contains(t)).isPresent();
    return same ? Optional.of(holdsForEqual(comparison.getKind())) : Optional.empty();
  }

  private static boolean holdsForEqual(Tree.Kind operator) {
    return switch (operator) {
      case EQUAL_TO, LESS_THAN_EQUAL, GREATER_THAN_EQUAL -> true;
      default -> false;
    };
  }

  /** {@code list.size() >= 0}: no length is negative. */
  private static Optional<Boolean> ofLength(JavaFragment code, BinaryTree comparison) {
    boolean withZero = code.constant(comparison.getRightOperand()).orElse("").equals(0L);
    if (!withZero || !isLength(code, Wrapping.withoutParentheses(comparison.getLeftOperand()))) {
      return Optional.empty();
    }
    return switch (comparison.getKind()) {
      case GREATER_THAN_EQUAL -> Optional.of(true);
      case LESS_THAN -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static boolean isLength(JavaFragment code, ExpressionTree expression) {
    if (expression instanceof MethodInvocationTree tree) {
      Call call = code.types().call(tree);
      return call.arguments().isEmpty()
          && Set.of("size", "length").contains(call.name())
          && call.mayBeOn("java.lang.String", "java.util.Collection", "java.util.Map");
    }
    return expression instanceof MemberSelectTree member
        && member.getIdentifier().contentEquals("length")
        && code.types().of(member.getExpression()).filter(t -> t.endsWith("[]")).isPresent();
  }

  /** {@code x != 1 || x != 2}, {@code x == 1 && x == 2}, and ranges that miss each other. */
  private static Optional<Boolean> ofPair(JavaFragment code, BinaryTree pair) {
    boolean or = pair.getKind() == Tree.Kind.CONDITIONAL_OR;
    Limit right = Limit.of(code, pair.getRightOperand()).orElse(null);
    if (right == null) {
      return Optional.empty();
    }
    ExpressionTree left = Wrapping.withoutParentheses(pair.getLeftOperand());
    while (left instanceof BinaryTree earlier && left.getKind() == pair.getKind()) {
      if (excludes(code, earlier.getRightOperand(), right, or)) {
        return Optional.of(or);
      }
      left = Wrapping.withoutParentheses(earlier.getLeftOperand());
    }
    return excludes(code, left, right, or) ? Optional.of(or) : Optional.empty();
  }

  /** Whether of both no more than one can hold, or for "or", be false. */
  private static boolean excludes(
      JavaFragment code, ExpressionTree condition, Limit other, boolean or) {
    return Limit.of(code, condition)
        .filter(one -> or ? one.opposite().excludes(other.opposite()) : one.excludes(other))
        .isPresent();
  }
}

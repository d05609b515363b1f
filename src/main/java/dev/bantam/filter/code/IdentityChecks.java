package dev.bantam.filter.code;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Literals;
import dev.bantam.syntax.Wrapping;
import java.util.Set;
import java.util.stream.Stream;

/** Comparisons that ask whether a method gave back the very object it was given. */
final class IdentityChecks {
  private IdentityChecks() {}

  /** Whether one side was made from the other by a call, so that only a change makes it another. */
  static boolean asksForChange(JavaFragment code, BinaryTree comparison) {
    ExpressionTree left = Wrapping.withoutParentheses(comparison.getLeftOperand());
    ExpressionTree right = Wrapping.withoutParentheses(comparison.getRightOperand());
    return isMadeFrom(code, left, right) || isMadeFrom(code, right, left);
  }

  private static boolean isMadeFrom(JavaFragment code, ExpressionTree made, ExpressionTree from) {
    if (!(made instanceof IdentifierTree id) || !(from instanceof IdentifierTree source)) {
      return false;
    }
    String name = id.getName().toString();
    return Stream.concat(
            code.variable(name, code.start(id)).flatMap(v -> v.initializer()).stream(),
            Literals.of(code).assignments().stream()
                .filter(a -> Expressions.isName(a.getVariable(), name))
                .map(a -> a.getExpression()))
        .map(Expressions::namesIn)
        .anyMatch((Set<String> names) -> names.contains(source.getName().toString()));
  }
}

package dev.bantam.filter.code;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.bantam.filter.Finding.Edit;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.TextRange;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Wrapping;
import java.util.List;

/** Flags products of int that are put into a long, where it is too late for large ones. */
final class LateWideningRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-190-late-widening",
          List.of(190),
          Level.NOTE,
          "The product is worked out in int and wraps around before it becomes a long; make the"
              + " first factor a long",
          "Make one factor a long: (long) a * b");

  /** Days, hours or bytes by a factor like this do not fit for numbers that do occur. */
  private static final long LARGE = 60_000;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    for (Tree tree : code.trees(Tree.Kind.VARIABLE)) {
      VariableTree variable = (VariableTree) tree;
      if (variable.getInitializer() != null && isLong(code, variable)) {
        ExpressionTree value = Wrapping.withoutParentheses(variable.getInitializer());
        if (value instanceof BinaryTree product && isLateProduct(code, product)) {
          findings.report(Hit.of(INFO, code, product).withFix(fix(code, product)));
        }
      }
    }
  }

  private static boolean isLong(JavaFragment code, VariableTree variable) {
    return Range.of(code.typeNames().resolve(variable.getType())) == Range.LONG;
  }

  private static boolean isLateProduct(JavaFragment code, BinaryTree product) {
    return product.getKind() == Tree.Kind.MULTIPLY
        && Integers.rangeOf(code, product) == Range.INT
        && code.constant(product).isEmpty()
        && constantFactor(code, product) >= LARGE;
  }

  private static long constantFactor(JavaFragment code, ExpressionTree factor) {
    ExpressionTree bare = Wrapping.withoutParentheses(factor);
    if (code.constant(bare).orElse("") instanceof Long number) {
      return Math.abs(number);
    }
    return bare instanceof BinaryTree product && product.getKind() == Tree.Kind.MULTIPLY
        ? constantFactor(code, product.getLeftOperand())
            * constantFactor(code, product.getRightOperand())
        : 1;
  }

  private static Fix fix(JavaFragment code, BinaryTree product) {
    int start = code.start(product);
    return new Fix(INFO.fix(), List.of(new Edit(new TextRange(start, start), "(long) ")));
  }
}

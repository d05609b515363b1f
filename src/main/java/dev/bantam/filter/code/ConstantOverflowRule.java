package dev.bantam.filter.code;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.Tree;
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

/** Flags arithmetic of known numbers whose result does not fit. */
final class ConstantOverflowRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-190-constant-overflow",
          List.of(190),
          Level.WARNING,
          "The result does not fit its type and wraps around; count in long",
          "Count in long (a literal with L), or use Math.multiplyExact and its like");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    Paths.of(code)
        .observations(Observation.Kind.OVERFLOW)
        .forEach(o -> findings.report(Hit.of(INFO, code, o.place()).withFix(fix(code, o.place()))));
  }

  /** An L behind the first literal, where the result is kept in a long. */
  private static Fix fix(JavaFragment code, ExpressionTree place) {
    ExpressionTree first = place;
    while (first instanceof BinaryTree binary) {
      first = Wrapping.withoutParentheses(binary.getLeftOperand());
    }
    int end = code.end(first);
    boolean helps =
        first instanceof LiteralTree
            && first.getKind() == Tree.Kind.INT_LITERAL
            && Integers.isKeptInLong(code, place);
    return new Fix(INFO.fix(), helps ? List.of(new Edit(new TextRange(end, end), "L")) : List.of());
  }
}

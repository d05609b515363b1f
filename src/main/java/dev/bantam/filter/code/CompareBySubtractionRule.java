package dev.bantam.filter.code;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import dev.bantam.filter.Finding.Edit;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Surrounding;
import dev.bantam.syntax.Wrapping;
import java.util.List;

/** Flags comparisons that answer with a difference, which may overflow. */
final class CompareBySubtractionRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-190-compare-by-subtraction",
          List.of(190),
          Level.NOTE,
          "The difference of two large numbers of different sign wraps around and orders them the"
              + " wrong way; use compare",
          "Answer with Integer.compare or Long.compare");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    for (Tree tree : code.trees(Tree.Kind.RETURN)) {
      ExpressionTree value = ((ReturnTree) tree).getExpression();
      if (value != null && isInComparison(code, tree)) {
        report(code, value, findings);
      }
    }
  }

  private static boolean isInComparison(JavaFragment code, Tree exit) {
    List<Tree> around = Places.inRoutine(code, exit);
    Tree routine = around.isEmpty() ? exit : around.get(around.size() - 1);
    return routine instanceof MethodTree method
        && ((method.getName().contentEquals("compareTo") && method.getParameters().size() == 1)
            || (method.getName().contentEquals("compare") && method.getParameters().size() == 2));
  }

  private static void report(JavaFragment code, ExpressionTree value, FindingSink findings) {
    ExpressionTree bare = Wrapping.withoutParentheses(value);
    boolean cut = bare instanceof TypeCastTree;
    if (!(Wrapping.without(value) instanceof BinaryTree difference)
        || difference.getKind() != Tree.Kind.MINUS) {
      return;
    }
    Range left = Integers.rangeOf(code, difference.getLeftOperand());
    Range right = Integers.rangeOf(code, difference.getRightOperand());
    boolean ints = left == Range.INT && right == Range.INT && areFields(difference);
    boolean longs = cut && left == Range.LONG && right == Range.LONG;
    if (ints || longs) {
      findings.report(
          Hit.of(INFO, code, bare)
              .withLevel(longs ? Level.WARNING : Level.NOTE)
              .withFix(fix(code, bare, difference, longs ? "Long" : "Integer")));
    }
  }

  /** Lengths and counts, which methods tell, are never negative. */
  private static boolean areFields(BinaryTree difference) {
    return isField(difference.getLeftOperand()) && isField(difference.getRightOperand());
  }

  private static boolean isField(ExpressionTree operand) {
    ExpressionTree bare = Wrapping.withoutParentheses(operand);
    return (bare instanceof IdentifierTree || bare instanceof MemberSelectTree)
        && !LastName.of(operand).equals("length");
  }

  private static Fix fix(
      JavaFragment code, ExpressionTree value, BinaryTree difference, String box) {
    String mended =
        "%s.compare(%s, %s)"
            .formatted(
                box,
                Surrounding.text(code, difference.getLeftOperand()),
                Surrounding.text(code, difference.getRightOperand()));
    return new Fix(INFO.fix(), List.of(new Edit(Hit.rangeOf(code, value), mended)));
  }
}

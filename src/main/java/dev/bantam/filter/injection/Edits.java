package dev.bantam.filter.injection;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.Finding.Edit;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.Hit;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.JavaFragment;
import java.util.ArrayList;
import java.util.List;

/** Safe forms of expressions, as edits. */
final class Edits {
  private Edits() {}

  /** The text that a tree covers. */
  static String text(JavaFragment code, Tree tree) {
    return code.text().substring(code.start(tree), code.end(tree));
  }

  /** A fix that puts {@code text} in place of a tree. */
  static Fix replace(RuleInfo rule, JavaFragment code, Tree tree, String text) {
    return new Fix(rule.fix(), List.of(new Edit(Hit.rangeOf(code, tree), text)));
  }

  /** The expression without line breaks. */
  static Fix withoutLineBreaks(RuleInfo rule, JavaFragment code, ExpressionTree value) {
    String text = text(code, value);
    String whole = value instanceof BinaryTree ? "(" + text + ")" : "String.valueOf(" + text + ")";
    return replace(rule, code, value, whole + ".replaceAll(\"[\\\\r\\\\n]\", \"_\")");
  }

  /** The pieces that text is joined of with plus signs. */
  static List<ExpressionTree> pieces(ExpressionTree expression) {
    List<ExpressionTree> pieces = new ArrayList<>();
    addPieces(expression, pieces);
    return pieces;
  }

  private static void addPieces(ExpressionTree expression, List<ExpressionTree> pieces) {
    if (expression instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
      addPieces(sum.getLeftOperand(), pieces);
      addPieces(sum.getRightOperand(), pieces);
    } else if (expression instanceof ParenthesizedTree inner
        && inner.getExpression() instanceof BinaryTree) {
      addPieces(inner.getExpression(), pieces);
    } else {
      pieces.add(expression);
    }
  }
}

package dev.bantam.filter.crypto;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.Finding.Edit;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.Hit;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.JavaFragment;
import java.util.List;

/** Safe forms that are mechanical. */
final class Fixes {
  private Fixes() {}

  /** Replaces a literal by one of its kind; where there is none, the fix stays in words. */
  static Fix literal(RuleInfo rule, JavaFragment code, ExpressionTree value, String text) {
    return new Fix(
        rule.fix(),
        value instanceof LiteralTree literal
                && literal.getValue() instanceof String == text.startsWith("\"")
            ? List.of(new Edit(Hit.rangeOf(code, value), text))
            : List.of());
  }

  /** Replaces a tree. */
  static Fix tree(RuleInfo rule, JavaFragment code, Tree tree, String text) {
    return new Fix(rule.fix(), List.of(new Edit(Hit.rangeOf(code, tree), text)));
  }
}

package dev.bantam.filter.code;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ErroneousTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import dev.bantam.filter.Finding.Edit;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.TextRange;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Literals;
import java.util.List;

/** Flags {@code x =+ 1}, which sets x to 1, where {@code x += 1} was meant. */
final class ReversedOperatorRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-480-reversed-operator",
          List.of(480),
          Level.WARNING,
          "=+ and =- set the variable to the value behind; += and -= add and subtract",
          "Write += or -=");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    for (AssignmentTree assignment : Literals.of(code).assignments()) {
      int at = isSigned(assignment.getExpression()) ? code.start(assignment.getExpression()) : 0;
      if (isReversed(code.text(), at)) {
        String mended = code.text().charAt(at) + "=";
        findings.report(
            Hit.of(INFO, code, assignment)
                .withFix(
                    new Fix(INFO.fix(), List.of(new Edit(new TextRange(at - 1, at + 1), mended)))));
      }
    }
  }

  private static boolean isSigned(Tree value) {
    if (value instanceof UnaryTree unary) {
      return !(unary.getExpression() instanceof ErroneousTree);
    }
    // The parser takes a minus and a number for one literal.
    return value instanceof LiteralTree;
  }

  /** Whether the sign stands at the equals sign, and away from what it should belong to. */
  private static boolean isReversed(String text, int sign) {
    return sign > 0
        && sign + 1 < text.length()
        && text.charAt(sign - 1) == '='
        && (text.charAt(sign) == '+' || text.charAt(sign) == '-')
        && Character.isWhitespace(text.charAt(sign + 1));
  }
}

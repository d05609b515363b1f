package dev.bantam.filter.code;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ParenthesizedTree;
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
import dev.bantam.syntax.Literals;
import dev.bantam.syntax.Wrapping;
import java.util.List;

/** Flags {@code if (a = b)}: the condition sets what it should compare. */
final class AssignmentInConditionRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-481-assignment-in-condition",
          List.of(481),
          Level.WARNING,
          "The condition assigns instead of comparing; write ==, or the variable alone",
          "Compare with ==");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    Literals.of(code).assignments().stream()
        .filter(a -> isPlain(a.getExpression()) && isCondition(code, a))
        .forEach(a -> findings.report(Hit.of(INFO, code, a).withFix(fix(code, a))));
  }

  /** What a call answers is often kept and asked at once; a constant or a name is not. */
  private static boolean isPlain(ExpressionTree value) {
    return switch (Wrapping.withoutParentheses(value).getKind()) {
      case BOOLEAN_LITERAL, IDENTIFIER -> true;
      default -> false;
    };
  }

  /** Parentheses beyond those that Java demands say that the assignment is meant. */
  private static boolean isCondition(JavaFragment code, AssignmentTree assignment) {
    Tree tree = code.parent(assignment).orElse(assignment);
    return tree instanceof ParenthesizedTree
        && switch (code.parent(tree).orElse(tree).getKind()) {
          case IF, WHILE_LOOP, DO_WHILE_LOOP -> true;
          case CONDITIONAL_AND, CONDITIONAL_OR, LOGICAL_COMPLEMENT -> guards(code, tree);
          default -> false;
        };
  }

  /** Elsewhere an operator may stand for an if, so that what it guards is done. */
  private static boolean guards(JavaFragment code, Tree operand) {
    for (Tree tree : Places.inRoutine(code, operand)) {
      switch (tree.getKind()) {
        case CONDITIONAL_AND, CONDITIONAL_OR, LOGICAL_COMPLEMENT, PARENTHESIZED -> {}
        case IF, WHILE_LOOP, DO_WHILE_LOOP -> {
          return true;
        }
        default -> {
          return false;
        }
      }
    }
    return false;
  }

  private static Fix fix(JavaFragment code, AssignmentTree assignment) {
    int from = code.end(assignment.getVariable());
    int at = code.text().indexOf('=', from);
    return at < 0 || at >= code.start(assignment.getExpression())
        ? new Fix(INFO.fix(), List.of())
        : new Fix(INFO.fix(), List.of(new Edit(new TextRange(at, at + 1), "==")));
  }
}

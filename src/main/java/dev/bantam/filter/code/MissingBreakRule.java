package dev.bantam.filter.code;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.SwitchTree;
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
import dev.bantam.syntax.LastName;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Flags a case that sets a variable and falls into the next one, which sets it anew. */
final class MissingBreakRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-484-missing-break",
          List.of(484),
          Level.WARNING,
          "The case falls into the next one, which overwrites what it has set; end it with break",
          "End the case with break, or use a switch with arrows");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    for (Tree tree : code.trees(Tree.Kind.SWITCH)) {
      List<? extends CaseTree> cases = ((SwitchTree) tree).getCases();
      for (int i = 0; i + 1 < cases.size(); i++) {
        AssignmentTree set = last(cases.get(i));
        AssignmentTree anew = first(cases.get(i + 1));
        if (set != null && anew != null && isOverwritten(code, set, anew)) {
          findings.report(Hit.of(INFO, code, set).withFix(fix(code, set)));
        }
      }
    }
  }

  private static @Nullable AssignmentTree last(CaseTree one) {
    List<? extends Tree> statements = one.getStatements();
    return statements == null || statements.isEmpty()
        ? null
        : assignment(statements.get(statements.size() - 1));
  }

  private static @Nullable AssignmentTree first(CaseTree one) {
    List<? extends Tree> statements = one.getStatements();
    return statements == null || statements.isEmpty() ? null : assignment(statements.get(0));
  }

  private static @Nullable AssignmentTree assignment(Tree statement) {
    return statement instanceof ExpressionStatementTree expression
            && expression.getExpression() instanceof AssignmentTree assignment
        ? assignment
        : null;
  }

  private static boolean isOverwritten(JavaFragment code, AssignmentTree set, AssignmentTree anew) {
    String between =
        code.text().substring(code.end(set), Math.max(code.end(set), code.start(anew)));
    return Expressions.same(set.getVariable(), anew.getVariable())
        && !moves(set.getVariable())
        && !Expressions.namesIn(anew.getExpression()).contains(LastName.of(set.getVariable()))
        && !between.toLowerCase(Locale.ROOT).contains("fall");
  }

  /** {@code to[j++]} is another place each time. */
  private static boolean moves(ExpressionTree variable) {
    String text = variable.toString();
    return text.contains("++") || text.contains("--") || text.contains("(");
  }

  private static Fix fix(JavaFragment code, AssignmentTree set) {
    int semicolon = code.text().indexOf(';', code.end(set));
    return semicolon < 0
        ? new Fix(INFO.fix(), List.of())
        : new Fix(
            INFO.fix(), List.of(new Edit(new TextRange(semicolon + 1, semicolon + 1), " break;")));
  }
}

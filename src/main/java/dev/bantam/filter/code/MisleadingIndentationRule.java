package dev.bantam.filter.code;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.EmptyStatementTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import dev.bantam.filter.Finding.Edit;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.TextRange;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Flags statements that look as if an {@code if} or loop without braces held them. */
final class MisleadingIndentationRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-483-misleading-indentation",
          List.of(483),
          Level.WARNING,
          "This statement is indented as if the one above held it, but it always runs; put braces"
              + " around what belongs together",
          "Put braces around the statements that belong together");

  private static final String NOTHING_HELD =
      "The semicolon ends the if, so that what follows always runs; take it away";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    for (Tree tree : code.trees(Tree.Kind.BLOCK)) {
      List<? extends StatementTree> statements = ((BlockTree) tree).getStatements();
      for (int i = 0; i + 1 < statements.size(); i++) {
        StatementTree body = body(statements.get(i));
        if (body != null) {
          checkPair(code, statements.get(i), body, statements.get(i + 1), findings);
        }
      }
    }
  }

  /** What an if without else, or a loop, holds. */
  private static @Nullable StatementTree body(Tree statement) {
    if (statement instanceof IfTree choice) {
      return choice.getElseStatement() == null
          ? choice.getThenStatement()
          : choice.getElseStatement();
    } else if (statement instanceof WhileLoopTree loop) {
      return loop.getStatement();
    }
    return statement instanceof ForLoopTree loop ? loop.getStatement() : null;
  }

  private static void checkPair(
      JavaFragment code, Tree head, Tree body, Tree next, FindingSink findings) {
    if (body instanceof EmptyStatementTree) {
      if (head instanceof IfTree choice && choice.getThenStatement() == body) {
        findings.report(
            Hit.of(INFO, code, head)
                .withMessage(NOTHING_HELD)
                .withFix(withoutSemicolon(code, body)));
      }
    } else if (!(body instanceof BlockTree) && isMisleading(code, head, body, next)) {
      findings.report(Hit.of(INFO, code, next).withFix(withBraces(code, body, next)));
    }
  }

  private static boolean isMisleading(JavaFragment code, Tree head, Tree body, Tree next) {
    String inner = indentation(code, code.start(body));
    String outer = indentation(code, code.start(head));
    return inner != null
        && outer != null
        && inner.length() > outer.length()
        && inner.startsWith(outer)
        && inner.equals(indentation(code, code.start(next)))
        && code.line(code.start(body)) > code.line(code.start(head));
  }

  /** The white space that a line begins with; null if something else stands there. */
  private static @Nullable String indentation(JavaFragment code, int offset) {
    int lineStart = code.text().lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
    String before = lineStart <= offset ? code.text().substring(lineStart, offset) : "";
    return before.isBlank() ? before : null;
  }

  private static Fix withBraces(JavaFragment code, Tree body, Tree next) {
    int start = code.start(body);
    int end = code.end(next);
    return new Fix(
        INFO.fix(),
        List.of(
            new Edit(new TextRange(start, start), "{ "), new Edit(new TextRange(end, end), " }")));
  }

  private static Fix withoutSemicolon(JavaFragment code, Tree empty) {
    int start = code.start(empty);
    return new Fix(
        "Take the semicolon away", List.of(new Edit(new TextRange(start, start + 1), "")));
  }
}

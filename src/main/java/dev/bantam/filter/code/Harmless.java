package dev.bantam.filter.code;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.EmptyStatementTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Statements that surely lead on to the next one: they note something and throw nothing. */
final class Harmless {
  private static final Set<String> NOTES =
      Set.of(
          "add",
          "put",
          "append",
          "offer",
          "push",
          "println",
          "print",
          "printf",
          "increment",
          "incrementAndGet",
          "getAndIncrement");

  private Harmless() {}

  static boolean is(@Nullable Tree statement) {
    if (statement == null || statement instanceof EmptyStatementTree) {
      return true;
    } else if (statement instanceof BlockTree block) {
      return block.getStatements().stream().allMatch(Harmless::is);
    }
    return statement instanceof ExpressionStatementTree expression
        && isHarmless(expression.getExpression());
  }

  private static boolean isHarmless(ExpressionTree expression) {
    if (expression instanceof MethodInvocationTree call) {
      return call.getMethodSelect() instanceof MemberSelectTree select
          && (NOTES.contains(select.getIdentifier().toString()) || Loggers.isLogCall(call));
    }
    return (expression instanceof UnaryTree unary && Assigned.changes(unary))
        || (expression instanceof AssignmentTree assignment
            && Expressions.isPure(assignment.getExpression()));
  }
}

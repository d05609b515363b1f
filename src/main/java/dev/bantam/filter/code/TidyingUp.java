package dev.bantam.filter.code;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import dev.bantam.syntax.LastName;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Statements that only clean up, so that it does not matter whether they succeed. */
final class TidyingUp {
  private static final Set<String> NAMES =
      Set.of(
          "flush",
          "delete",
          "deleteIfExists",
          "sleep",
          "join",
          "cancel",
          "interrupt",
          "rollback",
          "unregister",
          "removeShutdownHook",
          "setAccessible",
          "await",
          "wait");

  private TidyingUp() {}

  static boolean is(@Nullable Tree statement) {
    if (statement instanceof BlockTree block) {
      return block.getStatements().stream().allMatch(TidyingUp::is);
    } else if (statement instanceof IfTree choice) {
      return choice.getElseStatement() == null && is(choice.getThenStatement());
    }
    String name = called(statement);
    return ResourceCalls.closes(name) || NAMES.contains(name);
  }

  /** Whether a statement calls a method and does nothing else. */
  static boolean isPlainCall(Tree statement) {
    return !called(statement).isEmpty() && !is(statement);
  }

  private static String called(@Nullable Tree statement) {
    return statement instanceof ExpressionStatementTree expression
            && expression.getExpression() instanceof MethodInvocationTree call
        ? LastName.of(call)
        : "";
  }
}

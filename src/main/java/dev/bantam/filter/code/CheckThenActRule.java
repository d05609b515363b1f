package dev.bantam.filter.code;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import dev.bantam.filter.Finding.Edit;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Surrounding;
import dev.bantam.syntax.Wrapping;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Flags a look into a concurrent map and a put that relies on it: others come between. */
final class CheckThenActRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-362-check-then-act",
          List.of(362, 367),
          Level.NOTE,
          "Another thread may put a value between the check and the put; use putIfAbsent or"
              + " computeIfAbsent",
          "Call putIfAbsent or computeIfAbsent, which do both at once");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    for (Tree tree : code.trees(Tree.Kind.IF)) {
      IfTree choice = (IfTree) tree;
      Call look = look(code, choice);
      Call put =
          look != null && choice.getElseStatement() == null
              ? put(code, choice.getThenStatement())
              : null;
      if (look != null
          && put != null
          && isSame(look, put)
          && !Places.isSynchronized(code, choice)) {
        findings.report(Hit.of(INFO, code, choice).withFix(fix(code, choice, put)));
      }
    }
  }

  /** The call of {@code !map.containsKey(k)} or {@code map.get(k) == null}. */
  private static @Nullable Call look(JavaFragment code, IfTree choice) {
    ExpressionTree condition = Wrapping.withoutParentheses(choice.getCondition());
    if (condition instanceof UnaryTree not && not.getKind() == Tree.Kind.LOGICAL_COMPLEMENT) {
      return onMap(code, not.getExpression(), "containsKey", 1);
    }
    return condition instanceof BinaryTree check
            && check.getKind() == Tree.Kind.EQUAL_TO
            && Expressions.isNull(check.getRightOperand())
        ? onMap(code, check.getLeftOperand(), "get", 1)
        : null;
  }

  private static @Nullable Call put(JavaFragment code, Tree statement) {
    Tree only = statement;
    if (only instanceof BlockTree block && block.getStatements().size() == 1) {
      only = block.getStatements().get(0);
    }
    return only instanceof ExpressionStatementTree expression
        ? onMap(code, expression.getExpression(), "put", 2)
        : null;
  }

  private static @Nullable Call onMap(
      JavaFragment code, ExpressionTree expression, String name, int arguments) {
    if (!(Wrapping.withoutParentheses(expression) instanceof MethodInvocationTree tree)
        || !LastName.of(tree).equals(name)
        || tree.getArguments().size() != arguments) {
      return null;
    }
    Call call = code.types().call(tree);
    return call.receiver() != null && call.mayBeOn("java.util.concurrent.ConcurrentMap")
        ? call
        : null;
  }

  private static boolean isSame(Call look, Call put) {
    return look.receiver() != null
        && put.receiver() != null
        && Expressions.same(look.receiver(), put.receiver())
        && Expressions.same(look.arguments().get(0), put.arguments().get(0));
  }

  private static Fix fix(JavaFragment code, IfTree choice, Call put) {
    String text =
        "%s.putIfAbsent(%s, %s);"
            .formatted(
                Surrounding.text(code, put.receiver()),
                Surrounding.text(code, put.arguments().get(0)),
                Surrounding.text(code, put.arguments().get(1)));
    return new Fix(INFO.fix(), List.of(new Edit(Hit.rangeOf(code, choice), text)));
  }
}

package dev.bantam.filter.cwe;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.HashSet;
import java.util.Set;

/** Tells which variables are safe once a condition is known to be true or false. */
final class Guards {
  private final JavaFragment code;
  private final FlowPolicy policy;

  Guards(JavaFragment code, FlowPolicy policy) {
    this.code = code;
    this.policy = policy;
  }

  /** Marks as safe what {@code condition} being {@code truth} makes safe. */
  void apply(ExpressionTree condition, boolean truth, Env env) {
    if (condition instanceof ParenthesizedTree inner) {
      apply(inner.getExpression(), truth, env);
    } else if (condition instanceof UnaryTree not
        && not.getKind() == Tree.Kind.LOGICAL_COMPLEMENT) {
      apply(not.getExpression(), !truth, env);
    } else if (condition instanceof BinaryTree both && isJunction(both, truth)) {
      apply(both.getLeftOperand(), truth, env);
      apply(both.getRightOperand(), truth, env);
    } else if (condition instanceof MethodInvocationTree tree) {
      Call test = code.types().call(tree);
      if (truth ? policy.accepts(test) : policy.rejects(test)) {
        variablesIn(test).forEach(name -> env.set(name, Taint.SAFE));
      }
    }
  }

  /** A true "and" and a false "or" tell of both sides. */
  private static boolean isJunction(BinaryTree both, boolean truth) {
    return both.getKind() == (truth ? Tree.Kind.CONDITIONAL_AND : Tree.Kind.CONDITIONAL_OR);
  }

  private static Set<String> variablesIn(Call test) {
    Set<String> names = new HashSet<>();
    ExpressionTree subject = test.receiver();
    while (subject instanceof MethodInvocationTree inner
        && inner.getMethodSelect() instanceof com.sun.source.tree.MemberSelectTree select) {
      inner.getArguments().forEach(a -> addName(a, names));
      subject = select.getExpression();
    }
    if (subject != null) {
      addName(subject, names);
    }
    test.arguments().forEach(a -> addName(a, names));
    return names;
  }

  private static void addName(ExpressionTree expression, Set<String> names) {
    if (expression instanceof IdentifierTree name) {
      names.add(name.getName().toString());
    }
  }
}

package dev.bantam.filter.web;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Surrounding;
import dev.bantam.syntax.Wrapping;
import java.util.Optional;

/** Where the value of an expression goes. */
final class Targets {
  private Targets() {}

  /** The call that has the expression as an argument. */
  static Optional<Call> call(JavaFragment code, ExpressionTree expression) {
    Tree parent = parent(code, expression);
    if (parent instanceof MethodInvocationTree tree) {
      return Optional.of(code.types().call(tree)).filter(c -> takes(c, expression));
    }
    return parent instanceof NewClassTree tree
        ? Optional.of(code.types().call(tree)).filter(c -> takes(c, expression))
        : Optional.empty();
  }

  private static boolean takes(Call call, ExpressionTree expression) {
    return call.arguments().stream()
        .anyMatch(a -> Wrapping.without(a) == Wrapping.without(expression));
  }

  /** The type that a declaration, an assignment, a return or a cast expects, without package. */
  static String simpleType(JavaFragment code, ExpressionTree expression) {
    Tree direct = code.parent(expression).orElse(expression);
    if (direct instanceof TypeCastTree cast) {
      return type(code, cast.getType());
    }
    Tree parent = parent(code, expression);
    if (parent instanceof VariableTree variable) {
      return type(code, variable.getType());
    } else if (parent instanceof AssignmentTree assignment) {
      return code.types().of(assignment.getVariable()).map(LastName::ofQualified).orElse("");
    } else if (parent instanceof ReturnTree && !isInLambda(code, parent)) {
      return Names.method(code, parent).map(m -> type(code, m.getReturnType())).orElse("");
    }
    return "";
  }

  private static boolean isInLambda(JavaFragment code, Tree tree) {
    int start = code.start(tree);
    int method = Names.method(code, tree).map(code::start).orElse(0);
    return Surrounding.orSelf(code, tree, LambdaExpressionTree.class)
        .filter(lambda -> method < code.start(lambda) && code.start(lambda) < start)
        .isPresent();
  }

  private static String type(JavaFragment code, Tree type) {
    return code.typeNames().resolve(type).map(LastName::ofQualified).orElse("");
  }

  private static Tree parent(JavaFragment code, ExpressionTree expression) {
    Tree child = expression;
    Optional<Tree> parent = code.parent(child);
    while (parent.isPresent()
        && (parent.get() instanceof ParenthesizedTree || parent.get() instanceof TypeCastTree)) {
      child = parent.get();
      parent = code.parent(child);
    }
    return parent.orElse(child);
  }
}

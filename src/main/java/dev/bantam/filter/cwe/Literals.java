package dev.bantam.filter.cwe;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.FragmentScanner;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Variable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the literal text that an expression stands for. For one file, not thread-safe. */
final class Literals {
  private static final Set<String> VIEWS =
      Set.of("toCharArray", "getBytes", "trim", "strip", "intern", "toString");

  private final JavaFragment code;
  private final List<AssignmentTree> assignments = new ArrayList<>();

  Literals(JavaFragment code) {
    this.code = code;
    new FragmentScanner() {
      @Override
      public Void visitAssignment(AssignmentTree assignment, Void unused) {
        assignments.add(assignment);
        return super.visitAssignment(assignment, null);
      }
    }.scan(code.unit(), null);
  }

  List<AssignmentTree> assignments() {
    return assignments;
  }

  /** The text, directly, through a constant, or as last put into the local variable. */
  Optional<String> text(ExpressionTree expression) {
    return code.constantText(expression)
        .or(() -> viewed(expression))
        .or(() -> lastAssigned(expression));
  }

  private Optional<String> viewed(ExpressionTree expression) {
    if (expression instanceof com.sun.source.tree.MethodInvocationTree tree) {
      Call call = code.types().call(tree);
      ExpressionTree receiver = call.receiver();
      return receiver != null && VIEWS.contains(call.name()) ? text(receiver) : Optional.empty();
    }
    return Optional.empty();
  }

  private Optional<String> lastAssigned(ExpressionTree expression) {
    if (!(expression instanceof IdentifierTree name)) {
      return Optional.empty();
    }
    int use = code.start(expression);
    Optional<Variable> variable =
        code.variable(name.getName().toString(), use).filter(v -> v.kind() == Variable.Kind.LOCAL);
    return variable.flatMap(
        v ->
            assignments.stream()
                .filter(a -> isName(a.getVariable(), v.name()))
                .filter(a -> v.scopeStart() <= code.start(a) && code.start(a) < use)
                .max(Comparator.comparingInt(code::start))
                .map(AssignmentTree::getExpression)
                .or(v::initializer)
                .flatMap(code::constantText));
  }

  private static boolean isName(ExpressionTree target, String name) {
    return target instanceof IdentifierTree id && id.getName().contentEquals(name);
  }
}

package dev.bantam.filter.injection;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.FragmentScanner;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Literals;
import dev.bantam.syntax.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The calls that an expression is made of, also through the local variables in it, as far as its
 * own method shows. For one expression, not thread-safe.
 */
final class Trail {
  /** From variable to variable; more is no trail that a person follows. */
  private static final int MAX_VARIABLES = 8;

  private static final List<String> STORING = List.of("append", "insert", "add", "put");

  private final JavaFragment code;
  private final List<Call> calls = new ArrayList<>();
  private final Set<Tree> seen = new HashSet<>();

  private Trail(JavaFragment code) {
    this.code = code;
  }

  /** The calls, those nearest to the expression first. */
  static List<Call> calls(JavaFragment code, ExpressionTree expression) {
    Trail trail = new Trail(code);
    trail.follow(expression);
    return trail.calls;
  }

  private void follow(Tree tree) {
    new FragmentScanner() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        calls.add(code.types().call(call));
        return super.visitMethodInvocation(call, null);
      }

      @Override
      public Void visitNewClass(NewClassTree created, Void unused) {
        calls.add(code.types().call(created));
        return super.visitNewClass(created, null);
      }

      @Override
      public Void visitIdentifier(IdentifierTree name, Void unused) {
        code.variable(name.getName().toString(), code.start(name))
            .filter(v -> v.kind() == Variable.Kind.LOCAL)
            .filter(v -> seen.size() < MAX_VARIABLES && seen.add(v.tree()))
            .ifPresent(v -> into(v).forEach(Trail.this::follow));
        return super.visitIdentifier(name, null);
      }
    }.scan(tree, null);
  }

  /** What is put into a variable. */
  private List<Tree> into(Variable variable) {
    List<Tree> values = new ArrayList<>();
    variable.initializer().ifPresent(values::add);
    code.parent(variable.tree())
        .filter(EnhancedForLoopTree.class::isInstance)
        .map(loop -> ((EnhancedForLoopTree) loop).getExpression())
        .ifPresent(values::add);
    for (AssignmentTree assignment : Literals.of(code).assignments()) {
      if (isName(assignment.getVariable(), variable)) {
        values.add(assignment.getExpression());
      }
    }
    for (String method : STORING) {
      code.calls(method).stream()
          .filter(call -> isName(root(code, call), variable))
          .forEach(call -> values.addAll(call.arguments()));
    }
    return values;
  }

  private boolean isName(Tree tree, Variable variable) {
    int at = code.start(tree);
    return tree instanceof IdentifierTree name
        && name.getName().contentEquals(variable.name())
        && variable.scopeStart() <= at
        && at <= variable.scopeEnd();
  }

  /** What the chain of calls starts from that ends in {@code call}. */
  static ExpressionTree root(JavaFragment code, Call call) {
    ExpressionTree first = call.tree();
    Call link = call;
    while (link.receiver() != null) {
      first = link.receiver();
      if (!(first instanceof MethodInvocationTree inner)) {
        break;
      }
      link = code.types().call(inner);
    }
    return first;
  }
}

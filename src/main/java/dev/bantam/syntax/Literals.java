package dev.bantam.syntax;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the literal text that an expression stands for. For one file, not thread-safe. */
public final class Literals {
  private static final Set<String> VIEWS =
      Set.of("toCharArray", "getBytes", "trim", "strip", "intern", "toString");

  /** From variable to variable; more is no literal any more. */
  private static final int MAX_COPIES = 3;

  /** Assignments of one variable that are looked at. */
  private static final int MAX_VALUES = 30;

  private final JavaFragment code;
  private final List<AssignmentTree> assignments = new ArrayList<>();

  /** Those of a file, worked out once. */
  public static Literals of(JavaFragment code) {
    return code.memo(Literals.class, Literals::new);
  }

  private Literals(JavaFragment code) {
    this.code = code;
    new FragmentScanner() {
      @Override
      public Void visitAssignment(AssignmentTree assignment, Void unused) {
        assignments.add(assignment);
        return super.visitAssignment(assignment, null);
      }
    }.scan(code.unit(), null);
  }

  /** All assignments of the file, in order. */
  public List<AssignmentTree> assignments() {
    return assignments;
  }

  /**
   * The text, directly, through a constant, or as last put into the local variable; empty if what
   * was put into it last is no literal.
   */
  public Optional<String> text(ExpressionTree expression) {
    return text(expression, MAX_COPIES);
  }

  private Optional<String> text(ExpressionTree expression, int copies) {
    if (expression instanceof IdentifierTree name && code.constantText(expression).isEmpty()) {
      return copies == 0
          ? Optional.empty()
          : lastBefore(name).flatMap(value -> text(value, copies - 1));
    }
    if (expression instanceof MethodInvocationTree tree) {
      Call call = code.types().call(tree);
      ExpressionTree receiver = call.receiver();
      return receiver != null && VIEWS.contains(call.name())
          ? text(receiver, copies)
          : Optional.empty();
    }
    return code.constantText(expression);
  }

  private Optional<ExpressionTree> lastBefore(IdentifierTree name) {
    int use = code.start(name);
    return code.variable(name.getName().toString(), use)
        .filter(v -> v.kind() == Variable.Kind.LOCAL)
        .flatMap(v -> valuesBefore(v, use).reduce((earlier, later) -> later));
  }

  /** All literal texts that it may stand for: of a local variable, what is put into it before. */
  public List<String> texts(ExpressionTree expression) {
    return texts(expression, MAX_COPIES);
  }

  private List<String> texts(ExpressionTree expression, int copies) {
    Optional<String> constant = code.constantText(expression);
    if (constant.isPresent() || copies == 0) {
      return constant.stream().toList();
    }
    if (expression instanceof MethodInvocationTree tree) {
      Call call = code.types().call(tree);
      ExpressionTree receiver = call.receiver();
      return receiver != null && VIEWS.contains(call.name()) ? texts(receiver, copies) : List.of();
    }
    return expression instanceof IdentifierTree name ? assigned(name, copies - 1) : List.of();
  }

  private List<String> assigned(IdentifierTree name, int copies) {
    int use = code.start(name);
    return code.variable(name.getName().toString(), use)
        .filter(v -> v.kind() == Variable.Kind.LOCAL)
        .map(v -> valuesBefore(v, use).flatMap(e -> texts(e, copies).stream()).toList())
        .orElse(List.of());
  }

  private Stream<ExpressionTree> valuesBefore(Variable variable, int use) {
    return Stream.concat(
        variable.initializer().stream(),
        assignments.stream()
            .filter(a -> isName(a.getVariable(), variable.name()))
            .filter(a -> variable.scopeStart() <= code.start(a) && code.start(a) < use)
            .map(AssignmentTree::getExpression)
            .limit(MAX_VALUES));
  }

  private static boolean isName(ExpressionTree target, String name) {
    return target instanceof IdentifierTree id && id.getName().contentEquals(name);
  }
}

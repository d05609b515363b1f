package dev.bantam.syntax;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The variables of a file and where their names mean them; also its methods. Immutable. */
final class Variables {
  static final Variables NONE = new Variables(List.of(), List.of());

  private final Map<String, List<Variable>> byName = new HashMap<>();
  private final List<Variable> all;
  private final List<MethodTree> methods;
  private final Map<String, List<MethodTree>> methodsByName = new HashMap<>();

  private Variables(List<Variable> all, List<MethodTree> methods) {
    this.all = List.copyOf(all);
    this.methods = List.copyOf(methods);
    for (Variable variable : all) {
      byName.computeIfAbsent(variable.name(), n -> new ArrayList<>()).add(variable);
    }
    for (MethodTree method : methods) {
      methodsByName
          .computeIfAbsent(method.getName().toString(), n -> new ArrayList<>())
          .add(method);
    }
  }

  static Variables of(JavaFragment fragment) {
    Collector collector = new Collector(fragment);
    collector.scan(fragment.unit(), null);
    return new Variables(collector.finished(), collector.methods);
  }

  List<Variable> all() {
    return all;
  }

  List<MethodTree> methods() {
    return methods;
  }

  /** Those of a name, in the order of all. */
  List<Variable> named(String name) {
    return byName.getOrDefault(name, List.of());
  }

  /** The methods of a name, in the order of all. */
  List<MethodTree> methods(String name) {
    return methodsByName.getOrDefault(name, List.of());
  }

  /** The one with the narrowest scope around {@code offset}. */
  Optional<Variable> find(String name, int offset) {
    @Nullable Variable narrowest = null;
    for (Variable variable : named(name)) {
      if (variable.isVisibleAt(offset)
          && (narrowest == null || variable.scopeLength() < narrowest.scopeLength())) {
        narrowest = variable;
      }
    }
    return Optional.ofNullable(narrowest);
  }

  private static final class Collector extends FragmentScanner {
    private final JavaFragment fragment;
    private final Deque<Tree> scopes = new ArrayDeque<>();
    private final List<Variable> found = new ArrayList<>();
    private final List<MethodTree> methods = new ArrayList<>();
    private final Set<String> assigned = new HashSet<>();

    Collector(JavaFragment fragment) {
      this.fragment = fragment;
    }

    List<Variable> finished() {
      return found.stream().map(this::withAssignments).toList();
    }

    private Variable withAssignments(Variable v) {
      return new Variable(
          v.name(),
          v.kind(),
          v.tree(),
          v.scopeStart(),
          v.scopeEnd(),
          v.initializer().isEmpty() || assigned.contains(v.name()));
    }

    @Override
    public Void scan(Tree tree, Void unused) {
      boolean opens = tree != null && opensScope(tree);
      if (opens) {
        scopes.push(tree);
      }
      super.scan(tree, null);
      if (opens) {
        scopes.pop();
      }
      return null;
    }

    private static boolean opensScope(Tree tree) {
      return tree instanceof ClassTree
          || tree instanceof MethodTree
          || tree instanceof BlockTree
          || tree instanceof ForLoopTree
          || tree instanceof EnhancedForLoopTree
          || tree instanceof LambdaExpressionTree
          || tree instanceof CatchTree
          || tree instanceof TryTree
          || tree instanceof CaseTree;
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
      methods.add(method);
      return super.visitMethod(method, null);
    }

    @Override
    public Void visitVariable(VariableTree variable, Void unused) {
      Tree scope = scopes.isEmpty() ? fragment.unit() : scopes.peek();
      boolean field = scope instanceof ClassTree;
      int start = field ? fragment.start(scope) : fragment.start(variable);
      found.add(
          new Variable(
              variable.getName().toString(),
              kind(scope),
              variable,
              start,
              fragment.end(scope),
              /* reassigned= */ false));
      return super.visitVariable(variable, null);
    }

    private static Variable.Kind kind(Tree scope) {
      if (scope instanceof ClassTree) {
        return Variable.Kind.FIELD;
      }
      return scope instanceof MethodTree || scope instanceof LambdaExpressionTree
          ? Variable.Kind.PARAMETER
          : Variable.Kind.LOCAL;
    }

    @Override
    public Void visitAssignment(AssignmentTree assignment, Void unused) {
      noteAssigned(assignment.getVariable());
      return super.visitAssignment(assignment, null);
    }

    @Override
    public Void visitCompoundAssignment(CompoundAssignmentTree assignment, Void unused) {
      noteAssigned(assignment.getVariable());
      return super.visitCompoundAssignment(assignment, null);
    }

    @Override
    public Void visitUnary(UnaryTree unary, Void unused) {
      switch (unary.getKind()) {
        case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT ->
            noteAssigned(unary.getExpression());
        default -> {}
      }
      return super.visitUnary(unary, null);
    }

    private void noteAssigned(ExpressionTree target) {
      if (target instanceof IdentifierTree name) {
        assigned.add(name.getName().toString());
      } else if (target instanceof MemberSelectTree member) {
        assigned.add(member.getIdentifier().toString());
      }
    }
  }
}

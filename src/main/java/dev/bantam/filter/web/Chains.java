package dev.bantam.filter.web;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.TypeNames;
import dev.bantam.syntax.Variable;
import dev.bantam.syntax.Wrapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls written one behind the other, as builders are used. */
final class Chains {
  private Chains() {}

  /** What the chain starts from: a variable, a type, a constructor, a call without receiver. */
  static ExpressionTree root(ExpressionTree chain) {
    ExpressionTree root = Wrapping.without(chain);
    while (root instanceof MethodInvocationTree call
        && call.getMethodSelect() instanceof MemberSelectTree select) {
      root = Wrapping.without(select.getExpression());
    }
    return root;
  }

  /** The calls that a chain consists of, the last one first, constructors left out. */
  static List<Call> of(JavaFragment code, @Nullable ExpressionTree chain) {
    List<Call> calls = new ArrayList<>();
    ExpressionTree at = chain == null ? null : Wrapping.without(chain);
    while (at instanceof MethodInvocationTree tree) {
      Call call = code.types().call(tree);
      calls.add(call);
      at = call.receiver() == null ? null : Wrapping.without(call.receiver());
    }
    return calls;
  }

  /** The calls made on what an expression gives, the nearest first. */
  static List<Call> on(JavaFragment code, Tree expression) {
    List<Call> calls = new ArrayList<>();
    Optional<MethodInvocationTree> next = next(code, expression);
    while (next.isPresent()) {
      calls.add(code.types().call(next.get()));
      next = next(code, next.get());
    }
    return calls;
  }

  private static Optional<MethodInvocationTree> next(JavaFragment code, Tree expression) {
    Tree inner = expression;
    Optional<Tree> parent = code.parent(inner);
    while (parent.isPresent()
        && (parent.get() instanceof ParenthesizedTree || parent.get() instanceof TypeCastTree)) {
      inner = parent.get();
      parent = code.parent(inner);
    }
    return parent
        .filter(MemberSelectTree.class::isInstance)
        .flatMap(select -> callOf(code, select));
  }

  private static Optional<MethodInvocationTree> callOf(JavaFragment code, Tree select) {
    return code.parent(select)
        .filter(MethodInvocationTree.class::isInstance)
        .map(MethodInvocationTree.class::cast)
        .filter(call -> call.getMethodSelect() == select);
  }

  /** The type that the chain starts from, as {@code TypeNames} writes it. */
  static Optional<String> rootType(JavaFragment code, @Nullable ExpressionTree chain) {
    if (chain == null) {
      return Optional.empty();
    }
    ExpressionTree root = root(chain);
    if (root instanceof NewClassTree || variable(code, root).isPresent()) {
      return code.types().of(root);
    }
    return TypeNames.written(root)
        .filter(code.typeNames()::isType)
        .flatMap(code.typeNames()::resolve);
  }

  /** The same without its package; empty if unknown. */
  static String simpleRootType(JavaFragment code, @Nullable ExpressionTree chain) {
    return rootType(code, chain).map(LastName::ofQualified).orElse("");
  }

  /** The variable that {@code x} or {@code this.x} means. */
  static Optional<Variable> variable(JavaFragment code, @Nullable ExpressionTree expression) {
    if (expression instanceof IdentifierTree name) {
      return code.variable(name.getName().toString(), code.start(name));
    }
    return expression instanceof MemberSelectTree member && isThis(member.getExpression())
        ? field(code, member)
        : Optional.empty();
  }

  private static boolean isThis(ExpressionTree expression) {
    return expression instanceof IdentifierTree name && name.getName().contentEquals("this");
  }

  private static Optional<Variable> field(JavaFragment code, MemberSelectTree member) {
    int at = code.start(member);
    return code.variables().stream()
        .filter(v -> v.kind() == Variable.Kind.FIELD)
        .filter(v -> v.name().contentEquals(member.getIdentifier()))
        .filter(v -> v.scopeStart() <= at && at <= v.scopeEnd())
        .findFirst();
  }
}

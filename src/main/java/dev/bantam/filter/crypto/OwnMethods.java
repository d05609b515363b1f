package dev.bantam.filter.crypto;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.FragmentScanner;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** The methods that a file declares: what they return and what the file passes to them. */
final class OwnMethods {
  private final JavaFragment code;
  private final Set<String> types = new HashSet<>();

  private OwnMethods(JavaFragment code) {
    this.code = code;
    Stream.of(Tree.Kind.CLASS, Tree.Kind.INTERFACE, Tree.Kind.ENUM, Tree.Kind.RECORD)
        .flatMap(kind -> code.trees(kind).stream())
        .forEach(type -> types.add(((ClassTree) type).getSimpleName().toString()));
  }

  /** Those of a file. */
  static OwnMethods of(JavaFragment code) {
    return code.memo(OwnMethods.class, OwnMethods::new);
  }

  /** What a call of a method of this file may give; nothing if several come into question. */
  List<ExpressionTree> given(Call call) {
    if (!isOwn(call)) {
      return List.of();
    }
    Optional<MethodTree> method = only(call.name(), call.arguments().size());
    return method.isPresent() ? returned(method.get()) : ofComponent(call);
  }

  /** The accessor of a record. */
  private List<ExpressionTree> ofComponent(Call call) {
    String owner = call.owner();
    if (owner == null || !call.arguments().isEmpty()) {
      return List.of();
    }
    return code.trees(Tree.Kind.RECORD).stream()
        .map(ClassTree.class::cast)
        .filter(type -> owner.endsWith("." + type.getSimpleName()))
        .flatMap(type -> type.getMembers().stream())
        .filter(VariableTree.class::isInstance)
        .map(VariableTree.class::cast)
        .filter(component -> component.getName().contentEquals(call.name()))
        .flatMap(component -> components(component).stream())
        .toList();
  }

  /** What the file makes a record with as the component that {@code field} is, if it is one. */
  List<ExpressionTree> components(VariableTree field) {
    Optional<ClassTree> type =
        code.parent(field)
            .filter(tree -> tree.getKind() == Tree.Kind.RECORD)
            .map(ClassTree.class::cast);
    if (type.isEmpty()) {
      return List.of();
    }
    List<? extends Tree> components =
        type.get().getMembers().stream().filter(OwnMethods::isComponent).toList();
    int index = components.indexOf(field);
    return code.calls(Call.CONSTRUCTOR).stream()
        .filter(call -> index >= 0 && call.arguments().size() == components.size())
        .filter(call -> makes(call, type.get().getSimpleName().toString()))
        .map(call -> call.arguments().get(index))
        .toList();
  }

  private static boolean isComponent(Tree member) {
    return member instanceof VariableTree variable
        && !variable.getModifiers().getFlags().contains(Modifier.STATIC);
  }

  /** The simple name of the type that declares a member. */
  String typeOf(Tree member) {
    return code.parent(member)
        .filter(ClassTree.class::isInstance)
        .map(type -> ((ClassTree) type).getSimpleName().toString())
        .orElse("");
  }

  private boolean isOwn(Call call) {
    ExpressionTree receiver = call.receiver();
    String owner = call.owner();
    if (owner != null) {
      return types.contains(LastName.ofQualified(owner));
    }
    return receiver == null
        || (receiver instanceof IdentifierTree self && self.getName().contentEquals("this"));
  }

  private Optional<MethodTree> only(String name, int arity) {
    List<MethodTree> named =
        code.methods().stream()
            .filter(m -> m.getName().contentEquals(name) && m.getParameters().size() == arity)
            .toList();
    return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
  }

  /** The expressions that a method returns. */
  List<ExpressionTree> returned(MethodTree method) {
    List<ExpressionTree> values = new ArrayList<>();
    new FragmentScanner() {
      @Override
      public Void visitReturn(ReturnTree leave, Void unused) {
        if (leave.getExpression() != null) {
          values.add(leave.getExpression());
        }
        return super.visitReturn(leave, null);
      }

      @Override
      public Void visitLambdaExpression(LambdaExpressionTree lambda, Void unused) {
        return null;
      }

      @Override
      public Void visitClass(ClassTree type, Void unused) {
        return null;
      }
    }.scan(method.getBody(), null);
    return values;
  }

  /** What the file passes as the parameter of that index. */
  List<ExpressionTree> passed(MethodTree method, int index) {
    String name = method.getName().toString();
    int arity = method.getParameters().size();
    boolean constructor = name.equals(Call.CONSTRUCTOR);
    if (index < 0 || (constructor ? hasTwin(method) : only(name, arity).isEmpty())) {
      return List.of();
    }
    return code.calls(name).stream()
        .filter(call -> call.arguments().size() == arity)
        .filter(call -> constructor ? makes(call, typeOf(method)) : isOwn(call))
        .map(call -> call.arguments().get(index))
        .toList();
  }

  /** Whether the type has another constructor with as many parameters. */
  private boolean hasTwin(MethodTree constructor) {
    return code.methods().stream()
        .filter(m -> m != constructor && m.getName().equals(constructor.getName()))
        .filter(m -> code.parent(m).equals(code.parent(constructor)))
        .anyMatch(m -> m.getParameters().size() == constructor.getParameters().size());
  }

  private static boolean makes(Call call, String type) {
    String owner = call.owner();
    return owner != null && owner.endsWith("." + type);
  }
}

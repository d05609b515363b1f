package dev.bantam.filter.flow;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** The classes and methods of a file, and which of them calls mean. */
final class OwnMethods {
  private static final String CONSTRUCTOR = Call.CONSTRUCTOR;

  private final JavaFragment code;
  private final Map<String, ClassTree> classes = new HashMap<>();
  private final Map<String, List<MethodTree>> byName = new HashMap<>();
  private final IdentityHashMap<ExpressionTree, Optional<MethodTree>> called =
      new IdentityHashMap<>();
  private final IdentityHashMap<ClassTree, List<VariableTree>> fields = new IdentityHashMap<>();
  private final IdentityHashMap<VariableTree, Boolean> constants = new IdentityHashMap<>();

  OwnMethods(JavaFragment code) {
    this.code = code;
    for (Tree.Kind kind :
        List.of(Tree.Kind.CLASS, Tree.Kind.RECORD, Tree.Kind.ENUM, Tree.Kind.INTERFACE)) {
      for (Tree tree : code.trees(kind)) {
        ClassTree type = (ClassTree) tree;
        classes.putIfAbsent(type.getSimpleName().toString(), type);
      }
    }
    for (MethodTree method : code.methods()) {
      byName.computeIfAbsent(method.getName().toString(), n -> new ArrayList<>()).add(method);
    }
  }

  /** The class of this file that a type's name means. */
  Optional<ClassTree> type(@Nullable String name) {
    if (name == null) {
      return Optional.empty();
    }
    String simple = name.substring(name.lastIndexOf('.') + 1);
    return Optional.ofNullable(classes.get(simple)).filter(type -> isNamed(type, name, simple));
  }

  /** A type of this file is written with its package, or with nothing before it. */
  private boolean isNamed(ClassTree type, String name, String simple) {
    return code.typeNames().resolve(simple).filter(name::equals).isPresent()
        && !type.getSimpleName().isEmpty();
  }

  /** The method with a body that a call means; empty if there is none or it is not certain. */
  Optional<MethodTree> called(Call call) {
    return byName.containsKey(call.name())
        ? called.computeIfAbsent(call.tree(), tree -> find(call))
        : Optional.empty();
  }

  private Optional<MethodTree> find(Call call) {
    List<MethodTree> named = byName.getOrDefault(call.name(), List.of());
    Optional<ClassTree> owner = type(call.owner());
    List<MethodTree> fitting =
        named.stream()
            .filter(m -> m.getBody() != null)
            .filter(m -> m.getParameters().size() == call.arguments().size())
            .filter(m -> owner.isPresent() ? isIn(m, owner.get()) : isUnqualified(call))
            .toList();
    return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
  }

  private static boolean isUnqualified(Call call) {
    return call.receiver() == null
        || (call.receiver() instanceof IdentifierTree name
            && (name.getName().contentEquals("this") || name.getName().contentEquals("super")));
  }

  boolean isIn(MethodTree method, ClassTree type) {
    return code.parent(method).filter(parent -> parent == type).isPresent();
  }

  /** Whether any call or reference of this file names the method. */
  boolean isCalled(MethodTree method) {
    return code.calls(method.getName().toString()).stream()
        .anyMatch(call -> called(call).filter(m -> m == method).isPresent());
  }

  static boolean isPrivate(MethodTree method) {
    return method.getModifiers().getFlags().contains(Modifier.PRIVATE);
  }

  /** The constructor with so many parameters. */
  Optional<MethodTree> constructor(ClassTree type, int arity) {
    List<MethodTree> fitting =
        byName.getOrDefault(CONSTRUCTOR, List.of()).stream()
            .filter(m -> isIn(m, type) && m.getBody() != null)
            .filter(m -> m.getParameters().size() == arity)
            .toList();
    return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
  }

  /** The fields of a class; of a record, its components. */
  List<VariableTree> fields(ClassTree type) {
    return fields.computeIfAbsent(
        type,
        t ->
            t.getMembers().stream()
                .filter(VariableTree.class::isInstance)
                .map(VariableTree.class::cast)
                .filter(field -> !isKnownByName(field) || !isConstant(t, field))
                .toList());
  }

  private static boolean isKnownByName(VariableTree field) {
    return FlowRun.isConstantName(field.getName().toString());
  }

  /**
   * Whether a field holds an object of its own class that is made of constants, as the constants of
   * an enum do: there may be hundreds, and each object made would make all of them.
   */
  boolean isConstant(ClassTree type, VariableTree field) {
    return constants.computeIfAbsent(field, f -> isMadeOfConstants(type, f));
  }

  private boolean isMadeOfConstants(ClassTree type, VariableTree field) {
    return field.getModifiers().getFlags().contains(Modifier.STATIC)
        && field.getInitializer() instanceof NewClassTree made
        && made.getClassBody() == null
        && type(code.types().call(made).owner()).filter(t -> t == type).isPresent()
        && CallTables.of(code).of(code.types().call(made)).source().isEmpty()
        && made.getArguments().stream().allMatch(this::isConstant);
  }

  private boolean isConstant(ExpressionTree value) {
    return value instanceof LiteralTree
        || code.constant(value).isPresent()
        || (value instanceof NewArrayTree array
            && array.getInitializers() != null
            && array.getDimensions().isEmpty()
            && array.getInitializers().stream().allMatch(this::isConstant));
  }
}

package dev.bantam.filter.flow;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.ArrayList;
import java.util.HashMap;
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
    List<MethodTree> named = byName.getOrDefault(call.name(), List.of());
    if (named.isEmpty()) {
      return Optional.empty();
    }
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
  static List<VariableTree> fields(ClassTree type) {
    return type.getMembers().stream()
        .filter(VariableTree.class::isInstance)
        .map(VariableTree.class::cast)
        .toList();
  }
}

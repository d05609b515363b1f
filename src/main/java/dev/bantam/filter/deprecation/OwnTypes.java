package dev.bantam.filter.deprecation;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.JdkTypes;
import dev.bantam.syntax.LibraryApi;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The types that a file declares, and what they inherit from outside. For one file. */
final class OwnTypes {
  private static final List<Tree.Kind> KINDS =
      List.of(
          Tree.Kind.CLASS,
          Tree.Kind.INTERFACE,
          Tree.Kind.ENUM,
          Tree.Kind.RECORD,
          Tree.Kind.ANNOTATION_TYPE);

  private final JavaFragment code;
  private final LibraryApi libraries;
  private final Map<String, ClassTree> bySimpleName = new HashMap<>();
  private final Set<String> methods = new HashSet<>();

  OwnTypes(JavaFragment code, LibraryApi libraries) {
    this.code = code;
    this.libraries = libraries;
    for (Tree.Kind kind : KINDS) {
      code.trees(kind).forEach(t -> bySimpleName.put(nameOf((ClassTree) t), (ClassTree) t));
    }
    for (MethodTree method : code.methods()) {
      methods.add(method.getName().toString());
    }
  }

  private static String nameOf(ClassTree type) {
    return type.getSimpleName().toString();
  }

  /** The declaration of a type, if it is in this file. */
  @Nullable ClassTree declaration(String type) {
    ClassTree declared = bySimpleName.get(type.substring(type.lastIndexOf('.') + 1));
    return declared != null
            && code.typeNames().resolve(nameOf(declared)).filter(type::equals).isPresent()
        ? declared
        : null;
  }

  /** Whether some type of this file has a method of that name. */
  boolean haveMethod(String name) {
    return methods.contains(name);
  }

  /** The innermost type around a tree. */
  Optional<ClassTree> around(Tree tree) {
    Optional<Tree> up = code.parent(tree);
    while (up.isPresent() && !(up.get() instanceof ClassTree)) {
      up = code.parent(up.get());
    }
    return up.map(ClassTree.class::cast);
  }

  /** The class that a type extends. */
  Optional<String> superclass(ClassTree type) {
    Tree extended = type.getExtendsClause();
    return extended == null ? created(type) : code.typeNames().resolve(extended);
  }

  /**
   * The supertypes that are not of this file, those of its supertypes in the file included; empty
   * if one of them is unknown, as it may have any member.
   */
  Optional<List<String>> outside(ClassTree type) {
    Set<String> found = new LinkedHashSet<>();
    return addOutside(type, found, new HashSet<>())
        ? Optional.of(new ArrayList<>(found))
        : Optional.empty();
  }

  private boolean addOutside(ClassTree type, Set<String> found, Set<ClassTree> seen) {
    if (!seen.add(type)) {
      return true;
    }
    for (Optional<String> supertype : supertypes(type)) {
      if (supertype.isEmpty()) {
        return false;
      }
      ClassTree own = declaration(supertype.get());
      boolean known = own != null ? addOutside(own, found, seen) : isKnown(supertype.get());
      if (!known) {
        return false;
      }
      if (own == null) {
        found.add(supertype.get());
      }
    }
    return true;
  }

  private List<Optional<String>> supertypes(ClassTree type) {
    Optional<String> created = created(type);
    if (created.isPresent()) {
      return List.of(created);
    }
    return Stream.concat(
            Stream.ofNullable(type.getExtendsClause()), type.getImplementsClause().stream())
        .map(code.typeNames()::resolve)
        .toList();
  }

  /** What an anonymous class is made of. */
  private Optional<String> created(ClassTree type) {
    return code.parent(type)
        .filter(up -> up instanceof NewClassTree)
        .flatMap(up -> code.typeNames().resolve(((NewClassTree) up).getIdentifier()));
  }

  private boolean isKnown(String type) {
    return JdkTypes.exists(type)
        || libraries.hasType(type)
        || JdkLifecycle.get().find(type).isPresent()
        || JdkSince.get().type(type) > 0;
  }
}

package dev.bantam.filter.code;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Surrounding;
import dev.bantam.syntax.TypeNames;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** What the types of a file are. */
final class Classes {
  /** Classes that extend each other in a circle end here. */
  private static final int MAX_DEPTH = 10;

  private Classes() {}

  /** The classes of a file, without interfaces, records, enums and annotations. */
  static List<ClassTree> of(JavaFragment code) {
    return code.trees(Tree.Kind.CLASS).stream().map(ClassTree.class::cast).toList();
  }

  /** All types of a file. */
  static Stream<ClassTree> all(JavaFragment code) {
    return Stream.of(
            Tree.Kind.CLASS,
            Tree.Kind.INTERFACE,
            Tree.Kind.ENUM,
            Tree.Kind.RECORD,
            Tree.Kind.ANNOTATION_TYPE)
        .flatMap(kind -> code.trees(kind).stream())
        .map(ClassTree.class::cast);
  }

  /** Its own methods of that name and number of parameters. */
  static List<MethodTree> methods(ClassTree type, String name, int parameters) {
    return type.getMembers().stream()
        .filter(MethodTree.class::isInstance)
        .map(MethodTree.class::cast)
        .filter(m -> m.getName().contentEquals(name) && m.getParameters().size() == parameters)
        .toList();
  }

  /** Whether the class, or one of this file that it extends, extends or implements one of these. */
  static boolean is(JavaFragment code, ClassTree type, String... supertypes) {
    return is(code, type, List.of(supertypes), MAX_DEPTH);
  }

  private static boolean is(JavaFragment code, ClassTree type, List<String> supertypes, int depth) {
    return Stream.concat(
            Stream.ofNullable(type.getExtendsClause()), type.getImplementsClause().stream())
        .flatMap(t -> code.typeNames().resolve(t).stream())
        .anyMatch(name -> is(code, name, supertypes, depth - 1));
  }

  /** Whether a type, as named in this file, is one of these or a subtype. */
  static boolean is(JavaFragment code, String name, String... supertypes) {
    return is(code, name, List.of(supertypes), MAX_DEPTH);
  }

  private static boolean is(JavaFragment code, String name, List<String> supertypes, int depth) {
    Optional<ClassTree> own = declared(code, name);
    return own.isPresent()
        ? depth > 0 && is(code, own.get(), supertypes, depth)
        : supertypes.stream().anyMatch(s -> TypeNames.mayBe(name, s));
  }

  private static Optional<ClassTree> declared(JavaFragment code, String name) {
    String simple = LastName.ofQualified(name);
    String qualified = code.typeNames().resolve(simple).orElse("");
    return all(code)
        .filter(t -> t.getSimpleName().contentEquals(simple) && qualified.equals(name))
        .findFirst();
  }

  /** Whether one of these annotations, by simple name, stands before it. */
  static boolean isAnnotated(ModifiersTree modifiers, List<String> simpleNames) {
    return modifiers.getAnnotations().stream()
        .map(AnnotationTree::getAnnotationType)
        .map(LastName::of)
        .anyMatch(simpleNames::contains);
  }

  /** Whether code of other packages may reach a member: it and all types around it are public. */
  static boolean isExposed(JavaFragment code, Tree member, ModifiersTree modifiers) {
    boolean constant =
        code.parent(member).filter(t -> t.getKind() == Tree.Kind.INTERFACE).isPresent();
    return (constant || modifiers.getFlags().contains(Modifier.PUBLIC))
        && Surrounding.of(code, member).stream()
            .filter(ClassTree.class::isInstance)
            .map(ClassTree.class::cast)
            .allMatch(t -> isPublic(code, t));
  }

  private static boolean isPublic(JavaFragment code, ClassTree type) {
    return type.getModifiers().getFlags().contains(Modifier.PUBLIC)
        || code.parent(type).filter(t -> t.getKind() == Tree.Kind.INTERFACE).isPresent();
  }
}

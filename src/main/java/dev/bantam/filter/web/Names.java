package dev.bantam.filter.web;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.FragmentScanner;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Surrounding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Names of types and members. */
final class Names {
  private Names() {}

  /** All classes, interfaces, enums and records of the file, anonymous ones too. */
  static Stream<ClassTree> types(JavaFragment code) {
    return Stream.of(Tree.Kind.CLASS, Tree.Kind.RECORD, Tree.Kind.ENUM, Tree.Kind.INTERFACE)
        .flatMap(kind -> code.trees(kind).stream())
        .map(ClassTree.class::cast);
  }

  /** Whether the file itself declares a type of that name. */
  static boolean isOwnType(JavaFragment code, String name) {
    return !name.isEmpty()
        && types(code)
            .anyMatch(type -> type.getSimpleName().contentEquals(LastName.ofQualified(name)));
  }

  /** The file's methods of a name and number of parameters. */
  static List<MethodTree> ownMethods(JavaFragment code, String name, int parameters) {
    return code.methods().stream()
        .filter(m -> m.getName().contentEquals(name) && m.getParameters().size() == parameters)
        .toList();
  }

  /** The method around a tree. */
  static Optional<MethodTree> method(JavaFragment code, Tree tree) {
    return Surrounding.orSelf(code, tree, MethodTree.class);
  }

  /** The outermost method around a tree, else the outermost type, else the tree. */
  static Tree unit(JavaFragment code, Tree tree) {
    Tree unit = tree;
    Tree outermost = tree;
    boolean inMethod = false;
    for (Optional<Tree> at = Optional.of(tree); at.isPresent(); at = code.parent(at.get())) {
      if (at.get() instanceof MethodTree) {
        unit = at.get();
        inMethod = true;
      }
      if (at.get() instanceof ClassTree) {
        outermost = at.get();
      }
    }
    return inMethod ? unit : outermost;
  }

  /**
   * Whether a call is made on one of {@code types} itself. Subtypes do not count, and nothing is
   * looked up for other names.
   */
  static boolean isOn(Call call, String... types) {
    String owner = call.owner();
    return owner != null
        && Stream.of(types)
            .anyMatch(
                type ->
                    LastName.ofQualified(type).equals(LastName.ofQualified(owner))
                        && call.mayBeOn(type));
  }

  /** Whether a type is that of texts. */
  static boolean isText(String type) {
    return type.equals("java.lang.String");
  }

  /** The calls in the text of a tree. */
  static List<Call> calls(JavaFragment code, Tree tree) {
    return code.calls().stream()
        .filter(call -> Surrounding.contains(code, tree, call.tree()))
        .toList();
  }

  /** The names in a tree that stand alone or first. */
  static List<IdentifierTree> identifiers(Tree tree) {
    List<IdentifierTree> found = new ArrayList<>();
    new FragmentScanner() {
      @Override
      public Void visitIdentifier(IdentifierTree name, Void unused) {
        found.add(name);
        return null;
      }
    }.scan(tree, null);
    return found;
  }

  /** Whether {@code expression} is an identifier called {@code name}. */
  static boolean isIdentifier(ExpressionTree expression, String name) {
    return expression instanceof IdentifierTree id && id.getName().contentEquals(name);
  }
}

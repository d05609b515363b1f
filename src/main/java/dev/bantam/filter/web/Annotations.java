package dev.bantam.filter.web;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import java.util.Optional;
import java.util.stream.Stream;

/** Annotations and their arguments. */
final class Annotations {
  private Annotations() {}

  /** The annotations of a simple name. */
  static Stream<AnnotationTree> named(JavaFragment code, String name) {
    return code.trees(Tree.Kind.ANNOTATION).stream()
        .map(AnnotationTree.class::cast)
        .filter(a -> LastName.ofVariable(a.getAnnotationType()).equals(name));
  }

  /** An argument by its name; {@code value} may go without. */
  static Optional<ExpressionTree> argument(AnnotationTree annotation, String name) {
    for (ExpressionTree argument : annotation.getArguments()) {
      if (argument instanceof AssignmentTree named) {
        if (LastName.ofVariable(named.getVariable()).equals(name)) {
          return Optional.of(named.getExpression());
        }
      } else if (name.equals("value")) {
        return Optional.of(argument);
      }
    }
    return Optional.empty();
  }
}

package dev.bantam.filter.code;

import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Variable;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** Static fields that code of other packages may reach. */
final class PublicFields {
  private PublicFields() {}

  /** Those that are final, or are not. */
  static Stream<VariableTree> of(JavaFragment code, boolean isFinal) {
    return code.variables().stream()
        .filter(v -> v.kind() == Variable.Kind.FIELD)
        .filter(v -> !v.name().equals(Expressions.MISSING))
        .map(Variable::tree)
        .filter(field -> has(code, field, Modifier.STATIC))
        .filter(field -> has(code, field, Modifier.FINAL) == isFinal)
        .filter(field -> Classes.isExposed(code, field, field.getModifiers()));
  }

  /** Whether it has a modifier, which fields of interfaces have unsaid. */
  private static boolean has(JavaFragment code, VariableTree field, Modifier modifier) {
    Set<Modifier> flags = field.getModifiers().getFlags();
    return flags.contains(modifier)
        || code.parent(field).filter(t -> t.getKind() == Tree.Kind.INTERFACE).isPresent();
  }
}

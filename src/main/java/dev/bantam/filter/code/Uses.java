package dev.bantam.filter.code;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.Tree;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the names of a file stand. For one file, not thread-safe. */
final class Uses {
  private final JavaFragment code;
  private final Map<String, List<IdentifierTree>> byName = new HashMap<>();

  private Uses(JavaFragment code) {
    this.code = code;
    for (Tree tree : code.trees(Tree.Kind.IDENTIFIER)) {
      IdentifierTree id = (IdentifierTree) tree;
      byName.computeIfAbsent(id.getName().toString(), n -> new ArrayList<>()).add(id);
    }
  }

  /** Those of a file, worked out once. */
  static Uses of(JavaFragment code) {
    return code.memo(Uses.class, Uses::new);
  }

  /** Where the variable is named alone, in the order of the text. */
  List<IdentifierTree> of(Variable variable) {
    return byName.getOrDefault(variable.name(), List.of()).stream()
        .filter(id -> isFor(id, variable))
        .toList();
  }

  private boolean isFor(IdentifierTree id, Variable variable) {
    int at = code.start(id);
    return variable.scopeStart() <= at
        && at <= variable.scopeEnd()
        && code.variable(variable.name(), at).filter(v -> v.tree() == variable.tree()).isPresent();
  }
}

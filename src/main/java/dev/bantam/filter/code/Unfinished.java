package dev.bantam.filter.code;

import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Surrounding;

/** Code that breaks off where more is sure to come. */
final class Unfinished {
  private Unfinished() {}

  /** Whether the method has a {@code try} that still lacks what must follow it. */
  static boolean mayGoOn(JavaFragment code, Tree tree) {
    return code.errorCount() > 0
        && code.methodAt(code.start(tree))
            .filter(
                method ->
                    code.trees(Tree.Kind.TRY).stream()
                        .filter(attempt -> Surrounding.contains(code, method, attempt))
                        .anyMatch(attempt -> lacksHandler((TryTree) attempt)))
            .isPresent();
  }

  private static boolean lacksHandler(TryTree attempt) {
    return attempt.getCatches().isEmpty()
        && attempt.getFinallyBlock() == null
        && attempt.getResources().isEmpty();
  }
}

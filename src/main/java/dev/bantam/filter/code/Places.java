package dev.bantam.filter.code;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Surrounding;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** What a tree stands in. */
final class Places {
  private Places() {}

  /** The trees around it up to the method, lambda or class, which is the last. */
  static List<Tree> inRoutine(JavaFragment code, Tree tree) {
    List<Tree> around = new ArrayList<>();
    for (Tree next : Surrounding.of(code, tree)) {
      around.add(next);
      if (isRoutine(next)) {
        break;
      }
    }
    return around;
  }

  private static boolean isRoutine(Tree tree) {
    return tree instanceof MethodTree
        || tree instanceof LambdaExpressionTree
        || tree instanceof ClassTree;
  }

  static boolean isInFinally(JavaFragment code, Tree tree) {
    return inRoutine(code, tree).stream()
        .anyMatch(
            t ->
                t instanceof BlockTree
                    && code.parent(t).orElse(t) instanceof TryTree attempt
                    && attempt.getFinallyBlock() == t);
  }

  static boolean isInCatch(JavaFragment code, Tree tree) {
    return inRoutine(code, tree).stream().anyMatch(CatchTree.class::isInstance);
  }

  /** Whether it runs under a monitor that its own method takes. */
  static boolean isSynchronized(JavaFragment code, Tree tree) {
    return inRoutine(code, tree).stream()
        .anyMatch(
            t ->
                t instanceof SynchronizedTree
                    || (t instanceof MethodTree method
                        && method.getModifiers().getFlags().contains(Modifier.SYNCHRONIZED)));
  }
}

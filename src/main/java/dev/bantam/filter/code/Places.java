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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** What a tree stands in. */
final class Places {
  private Places() {}

  /** All trees around it, the nearest first. */
  static List<Tree> around(JavaFragment code, Tree tree) {
    List<Tree> around = new ArrayList<>();
    Optional<Tree> next = code.parent(tree);
    while (next.isPresent()) {
      around.add(next.get());
      next = code.parent(next.get());
    }
    return around;
  }

  /** The trees around it up to the method, lambda or class, which is the last. */
  static List<Tree> inRoutine(JavaFragment code, Tree tree) {
    List<Tree> around = new ArrayList<>();
    for (Tree next : around(code, tree)) {
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

  /** The nearest tree around it of a kind. */
  static <T extends Tree> Optional<T> nearest(JavaFragment code, Tree tree, Class<T> kind) {
    return around(code, tree).stream().filter(kind::isInstance).map(kind::cast).findFirst();
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

  static boolean contains(JavaFragment code, Tree outer, Tree inner) {
    return code.start(outer) <= code.start(inner) && code.end(inner) <= code.end(outer);
  }

  /** What is written there; nothing for null. */
  static String text(JavaFragment code, @Nullable Tree tree) {
    return tree == null ? "" : code.text().substring(code.start(tree), code.end(tree));
  }
}

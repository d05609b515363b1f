package dev.bantam.syntax;

import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a tree stands in. Stateless. */
public final class Surrounding {
  private Surrounding() {}

  /** All trees around it, the nearest first. */
  public static List<Tree> of(JavaFragment code, Tree tree) {
    List<Tree> around = new ArrayList<>();
    Optional<Tree> next = code.parent(tree);
    while (next.isPresent()) {
      around.add(next.get());
      next = code.parent(next.get());
    }
    return around;
  }

  /** The nearest tree of a kind around it. */
  public static <T extends Tree> Optional<T> nearest(JavaFragment code, Tree tree, Class<T> kind) {
    Optional<Tree> outer = code.parent(tree);
    while (outer.isPresent() && !kind.isInstance(outer.get())) {
      outer = code.parent(outer.get());
    }
    return outer.map(kind::cast);
  }

  /** The tree itself, if it is of that kind, else the nearest one around it. */
  public static <T extends Tree> Optional<T> orSelf(JavaFragment code, Tree tree, Class<T> kind) {
    return kind.isInstance(tree) ? Optional.of(kind.cast(tree)) : nearest(code, tree, kind);
  }

  /** Whether the text of {@code inner} lies in that of {@code outer}. */
  public static boolean contains(JavaFragment code, Tree outer, Tree inner) {
    return code.start(outer) <= code.start(inner) && code.end(inner) <= code.end(outer);
  }

  /** What is written there; nothing for null. */
  public static String text(JavaFragment code, @Nullable Tree tree) {
    return tree == null ? "" : code.text().substring(code.start(tree), code.end(tree));
  }

  /** Whether a condition that is constant keeps the tree from being run. */
  public static boolean isDead(JavaFragment code, Tree tree) {
    Tree child = tree;
    for (Optional<Tree> at = code.parent(tree); at.isPresent(); at = code.parent(child)) {
      if (isNeverTaken(code, at.get(), child)) {
        return true;
      }
      child = at.get();
    }
    return false;
  }

  private static boolean isNeverTaken(JavaFragment code, Tree parent, Tree child) {
    if (parent instanceof IfTree choice) {
      return child != choice.getCondition()
          && is(code, choice.getCondition(), child != choice.getThenStatement());
    }
    if (parent instanceof ConditionalExpressionTree choice) {
      return child != choice.getCondition()
          && is(code, choice.getCondition(), child != choice.getTrueExpression());
    }
    return parent instanceof WhileLoopTree loop
        && child == loop.getStatement()
        && is(code, loop.getCondition(), false);
  }

  private static boolean is(JavaFragment code, ExpressionTree condition, boolean value) {
    return code.constant(condition).filter(v -> v.equals(value)).isPresent();
  }
}

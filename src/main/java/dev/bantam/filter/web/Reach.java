package dev.bantam.filter.web;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import dev.bantam.syntax.JavaFragment;
import java.util.Optional;

/** Tells what runs from the shape of the code and from conditions that are constant. */
final class Reach {
  private Reach() {}

  /** Whether an expression is the constant {@code value}. */
  static boolean is(JavaFragment code, ExpressionTree condition, boolean value) {
    return code.constant(condition).filter(v -> v.equals(value)).isPresent();
  }

  /** Whether {@code tree} stands before {@code use} and runs on every way that leads there. */
  static boolean surelyBefore(JavaFragment code, Tree tree, int use) {
    if (code.start(tree) >= use) {
      return false;
    }
    Tree child = tree;
    for (Optional<Tree> at = code.parent(tree); at.isPresent(); at = code.parent(child)) {
      Tree parent = at.get();
      boolean aroundBoth = code.start(parent) <= use && use <= code.end(parent);
      if (aroundBoth && (parent instanceof BlockTree || parent instanceof CaseTree)) {
        return true;
      }
      if (isOptional(code, parent, child)) {
        return false;
      }
      child = parent;
    }
    return false;
  }

  private static boolean isOptional(JavaFragment code, Tree parent, Tree child) {
    if (parent instanceof IfTree choice) {
      return child != choice.getCondition()
          && !is(code, choice.getCondition(), child == choice.getThenStatement());
    }
    return parent instanceof ForLoopTree
        || parent instanceof EnhancedForLoopTree
        || parent instanceof WhileLoopTree
        || parent instanceof DoWhileLoopTree
        || parent instanceof CaseTree
        || parent instanceof CatchTree
        || parent instanceof LambdaExpressionTree
        || parent instanceof MethodTree
        || parent instanceof ClassTree;
  }
}

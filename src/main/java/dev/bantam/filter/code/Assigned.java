package dev.bantam.filter.code;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import dev.bantam.syntax.FragmentScanner;
import dev.bantam.syntax.LastName;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which variables a piece of code puts values into. */
final class Assigned {
  private Assigned() {}

  /** Whether it is {@code ++} or {@code --}. */
  static boolean changes(UnaryTree unary) {
    return switch (unary.getKind()) {
      case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT -> true;
      default -> false;
    };
  }

  /** The last names of all targets, those in lambdas and inner classes included. */
  static Set<String> names(@Nullable Tree tree) {
    Set<String> names = new HashSet<>();
    new FragmentScanner() {
      @Override
      public Void visitAssignment(AssignmentTree assignment, Void unused) {
        add(assignment.getVariable());
        return super.visitAssignment(assignment, null);
      }

      @Override
      public Void visitCompoundAssignment(CompoundAssignmentTree assignment, Void unused) {
        add(assignment.getVariable());
        return super.visitCompoundAssignment(assignment, null);
      }

      @Override
      public Void visitUnary(UnaryTree unary, Void unused) {
        if (changes(unary)) {
          add(unary.getExpression());
        }
        return super.visitUnary(unary, null);
      }

      private void add(ExpressionTree target) {
        names.add(LastName.of(target));
      }
    }.scan(tree, null);
    return names;
  }
}

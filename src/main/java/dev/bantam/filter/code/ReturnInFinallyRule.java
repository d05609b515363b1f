package dev.bantam.filter.code;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.JavaFragment;
import java.util.List;

/** Flags a return in a finally block: exceptions that are on their way get lost. */
final class ReturnInFinallyRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-584-return-in-finally",
          List.of(584),
          Level.WARNING,
          "A return in a finally block throws away the exception or the answer that is on its way",
          "Return behind the try statement, and leave only cleaning up in finally");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    for (Tree tree : code.trees(Tree.Kind.TRY)) {
      BlockTree last = ((TryTree) tree).getFinallyBlock();
      new RoutineScanner() {
        @Override
        public Void visitReturn(ReturnTree exit, Void unused) {
          findings.report(Hit.of(INFO, code, exit));
          return super.visitReturn(exit, null);
        }
      }.scan(last, null);
    }
  }
}

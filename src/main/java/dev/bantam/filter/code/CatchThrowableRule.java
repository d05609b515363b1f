package dev.bantam.filter.code;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import java.util.List;
import java.util.Set;

/** Flags handlers that catch all errors, those of the JVM too, and look at none. */
final class CatchThrowableRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-396-catch-throwable",
          List.of(396),
          Level.NOTE,
          "This also catches what no code can handle, such as a lack of memory, and hides it; catch"
              + " what is expected here",
          "Catch the exceptions that the block throws, and log or rethrow all else");

  private static final Set<String> ALL = Set.of("Throwable", "Error");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    for (Tree tree : code.trees(Tree.Kind.CATCH)) {
      CatchTree handler = (CatchTree) tree;
      String name = handler.getParameter().getName().toString();
      boolean catchesAll = ALL.contains(LastName.of(handler.getParameter().getType()));
      boolean empty = handler.getBlock().getStatements().isEmpty();
      if (catchesAll
          && !empty
          && !Expressions.namesIn(handler.getBlock()).contains(name)
          && !holdsThrow(handler)) {
        findings.report(Hit.of(INFO, code, handler.getParameter()));
      }
    }
  }

  private static boolean holdsThrow(CatchTree handler) {
    boolean[] found = {false};
    new RoutineScanner() {
      @Override
      public Void visitThrow(ThrowTree exit, Void unused) {
        found[0] = true;
        return null;
      }
    }.scan(handler.getBlock(), null);
    return found[0];
  }
}

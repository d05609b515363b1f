package dev.bantam.filter.code;

import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ErroneousTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import dev.bantam.syntax.LastName;
import java.util.Set;

/** Whether a loop holds something that may leave it. */
final class LoopExits {
  private static final Set<String> ENDS = Set.of("exit", "halt", "fail");

  private LoopExits() {}

  /** Any jump counts, also one of an inner loop; so does code that cannot be read. */
  static boolean leave(Tree loop) {
    boolean[] found = {false};
    new RoutineScanner() {
      @Override
      public Void visitBreak(BreakTree exit, Void unused) {
        return found();
      }

      @Override
      public Void visitReturn(ReturnTree exit, Void unused) {
        return found();
      }

      @Override
      public Void visitThrow(ThrowTree exit, Void unused) {
        return found();
      }

      @Override
      public Void visitErroneous(ErroneousTree broken, Void unused) {
        return found();
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        found[0] |= ENDS.contains(LastName.of(call));
        return super.visitMethodInvocation(call, null);
      }

      private Void found() {
        found[0] = true;
        return null;
      }
    }.scan(loop, null);
    return found[0];
  }
}

package dev.bantam.filter.code;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Surrounding;
import java.util.ArrayList;
import java.util.List;

/** Returns that leave a method between two places. */
final class EarlyExits {
  private EarlyExits() {}

  /** Whether a return behind {@code opened} leaves before any of {@code closings}. */
  static boolean skip(JavaFragment code, Tree opened, List<Tree> closings) {
    int last = closings.stream().mapToInt(code::start).max().orElse(0);
    return Surrounding.nearest(code, opened, BlockTree.class)
        .map(block -> returns(block))
        .orElse(List.of())
        .stream()
        .filter(r -> code.start(r) > code.end(opened) && code.start(r) < last)
        .filter(r -> !Places.isInCatch(code, r))
        .anyMatch(r -> closings.stream().noneMatch(c -> isOnTheWay(code, opened, c, r)));
  }

  private static boolean isOnTheWay(JavaFragment code, Tree opened, Tree closing, Tree exit) {
    return code.start(opened) < code.start(closing)
        && code.start(closing) < code.start(exit)
        && Surrounding.nearest(code, closing, BlockTree.class)
            .filter(block -> Surrounding.contains(code, block, exit))
            .isPresent();
  }

  private static List<Tree> returns(BlockTree block) {
    List<Tree> found = new ArrayList<>();
    new RoutineScanner() {
      @Override
      public Void visitReturn(ReturnTree exit, Void unused) {
        found.add(exit);
        return super.visitReturn(exit, null);
      }
    }.scan(block, null);
    return found;
  }
}

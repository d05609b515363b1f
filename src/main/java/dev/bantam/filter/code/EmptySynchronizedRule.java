package dev.bantam.filter.code;

import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.JavaFragment;
import java.util.List;

/** Flags synchronized blocks that protect nothing. */
final class EmptySynchronizedRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-585-empty-synchronized",
          List.of(585),
          Level.WARNING,
          "The block is empty, so that what it should protect runs outside it",
          "Put what shares data into the block, or take the block away");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    for (Tree tree : code.trees(Tree.Kind.SYNCHRONIZED)) {
      Tree block = ((SynchronizedTree) tree).getBlock();
      if (Blocks.isEmpty(code, block) && !Blocks.isExplained(code, block)) {
        findings.report(Hit.of(INFO, code, tree));
      }
    }
  }
}

package dev.bantam.filter;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.bantam.syntax.FragmentScanner;
import dev.bantam.syntax.JavaFragment;
import org.jspecify.annotations.Nullable;

/** Visits the trees of a file but for the members that lie outside of its {@link Focus}. */
public class FocusScanner extends FragmentScanner {
  private final JavaFragment code;
  private final Focus focus;

  protected FocusScanner(JavaFragment code) {
    this.code = code;
    this.focus = Focus.of(code);
  }

  @Override
  public @Nullable Void scan(@Nullable Tree tree, @Nullable Void unused) {
    return isOutside(tree) ? null : super.scan(tree, null);
  }

  private boolean isOutside(@Nullable Tree tree) {
    return !focus.isEverywhere()
        && (tree instanceof MethodTree || tree instanceof VariableTree || tree instanceof BlockTree)
        && !focus.covers(code.start(tree));
  }
}

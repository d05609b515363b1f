package dev.bantam.syntax;

import com.sun.source.tree.ErroneousTree;
import com.sun.source.util.TreeScanner;

/** Visits every tree of a fragment, also what the parser kept of code that it could not read. */
public class FragmentScanner extends TreeScanner<Void, Void> {
  @Override
  public Void visitErroneous(ErroneousTree broken, Void unused) {
    return scan(broken.getErrorTrees(), null);
  }
}

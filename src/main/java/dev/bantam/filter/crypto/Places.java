package dev.bantam.filter.crypto;

import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.Hit;
import dev.bantam.filter.TextRange;
import dev.bantam.syntax.JavaFragment;

/** The narrowest texts that show a weakness. */
final class Places {
  private Places() {}

  /** Of a call at the end of a chain, the last link from its name on; of others the whole. */
  static TextRange ofLink(JavaFragment code, Tree tree) {
    if (tree instanceof MethodInvocationTree call
        && call.getMethodSelect() instanceof MemberSelectTree member) {
      int name =
          code.text().indexOf(member.getIdentifier().toString(), code.end(member.getExpression()));
      if (name >= 0 && name < code.end(call)) {
        return new TextRange(name, code.end(call));
      }
    }
    return Hit.rangeOf(code, tree);
  }
}

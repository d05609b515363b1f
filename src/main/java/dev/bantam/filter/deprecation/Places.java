package dev.bantam.filter.deprecation;

import com.sun.source.tree.ErroneousTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import dev.bantam.filter.Hit;
import dev.bantam.filter.TextRange;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;

/** The narrowest places that name an API. */
final class Places {
  private Places() {}

  /** The name of the method that is called; of a constructor for {@code super(…)}. */
  static String calledName(MethodInvocationTree tree) {
    ExpressionTree select = tree.getMethodSelect();
    String name =
        select instanceof MemberSelectTree member
            ? member.getIdentifier().toString()
            : select.toString();
    return name.equals("super") ? Call.CONSTRUCTOR : name;
  }

  /** Whether a name is written as types are: not small at its start. */
  static boolean looksLikeType(CharSequence name) {
    return name.length() > 0 && !Character.isLowerCase(name.charAt(0));
  }

  /** The method's name alone: its receiver and arguments are not what is outdated. */
  static TextRange ofName(JavaFragment code, Call call, MethodInvocationTree tree) {
    String written = call.name().equals(Call.CONSTRUCTOR) ? "super" : call.name();
    int after = call.receiver() == null ? code.start(tree) : code.end(call.receiver());
    int name = code.text().indexOf(written, after);
    return name < 0 || name >= code.end(tree)
        ? Hit.rangeOf(code, tree)
        : new TextRange(name, name + written.length());
  }

  /** Whether the call is not finished, so that more arguments may come. */
  static boolean isCut(Call call) {
    return call.arguments().stream()
        .anyMatch(a -> a instanceof ErroneousTree || a.toString().contains("<error>"));
  }
}

package dev.bantam.syntax;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import org.jspecify.annotations.Nullable;

/** The last of the names that stand with dots between. Stateless. */
public final class LastName {
  private LastName() {}

  /** A name without what stands before its last dot. */
  public static String ofQualified(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** Of {@code c}, {@code a.b.c} or {@code a.b.c()}, in parentheses or cast too; else empty. */
  public static String of(@Nullable Tree tree) {
    if (tree instanceof ExpressionTree expression) {
      Tree value = Wrapping.without(expression);
      if (value instanceof IdentifierTree name) {
        return name.getName().toString();
      } else if (value instanceof MemberSelectTree member) {
        return member.getIdentifier().toString();
      } else if (value instanceof MethodInvocationTree call) {
        return of(call.getMethodSelect());
      }
    }
    return "";
  }

  /** The same of a variable, field or type, but not of a call. */
  public static String ofVariable(@Nullable Tree tree) {
    return tree instanceof MethodInvocationTree ? "" : of(tree);
  }
}

package dev.bantam.filter.crypto;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import org.jspecify.annotations.Nullable;

/** The simple names of expressions. */
final class Names {
  private Names() {}

  /** Of a variable, field or method called, its own name; otherwise empty. */
  static String of(@Nullable Tree expression) {
    if (expression instanceof IdentifierTree name) {
      return name.getName().toString();
    } else if (expression instanceof MemberSelectTree member) {
      return member.getIdentifier().toString();
    } else if (expression instanceof MethodInvocationTree call) {
      return of(call.getMethodSelect());
    } else if (expression instanceof ParenthesizedTree inner) {
      return of(inner.getExpression());
    } else if (expression instanceof TypeCastTree cast) {
      return of(cast.getExpression());
    }
    return "";
  }

  /** Of a variable or field its name; otherwise empty. */
  static String ofVariable(ExpressionTree expression) {
    return expression instanceof MethodInvocationTree ? "" : of(expression);
  }
}

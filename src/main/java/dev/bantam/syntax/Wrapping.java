package dev.bantam.syntax;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.TypeCastTree;

/** Takes off what stands around an expression and leaves its value as it is. Stateless. */
public final class Wrapping {
  private Wrapping() {}

  /** An expression without parentheses. */
  public static ExpressionTree withoutParentheses(ExpressionTree expression) {
    ExpressionTree bare = expression;
    while (bare instanceof ParenthesizedTree inner) {
      bare = inner.getExpression();
    }
    return bare;
  }

  /** An expression without parentheses and casts. */
  public static ExpressionTree without(ExpressionTree expression) {
    ExpressionTree bare = withoutParentheses(expression);
    while (bare instanceof TypeCastTree cast) {
      bare = withoutParentheses(cast.getExpression());
    }
    return bare;
  }
}

package dev.bantam.filter.code;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Wrapping;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Flags texts that are compared by {@code ==}: equal texts need not be the same object. */
final class StringEqRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-597-string-eq",
          List.of(597, 595),
          Level.WARNING,
          "== asks whether both are the same object, which equal texts need not be; use equals",
          "Compare texts with equals, or with Objects.equals if they may be null");

  private static final String STRING = "java.lang.String";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    Equality.comparisons(code)
        .filter(c -> areTexts(code, c.getLeftOperand(), c.getRightOperand()))
        .filter(c -> !isMeant(code, c))
        .forEach(c -> findings.report(hit(code, c)));
  }

  private static Hit hit(JavaFragment code, BinaryTree comparison) {
    // The very object of a constant may be the sign that is looked for.
    boolean constant =
        isConstant(comparison.getLeftOperand()) || isConstant(comparison.getRightOperand());
    return Hit.of(INFO, code, comparison)
        .withLevel(constant ? Level.NOTE : Level.WARNING)
        .withFix(Equality.fix(INFO.fix(), code, comparison));
  }

  private static boolean areTexts(JavaFragment code, ExpressionTree left, ExpressionTree right) {
    Optional<String> one = code.types().of(left);
    Optional<String> other = code.types().of(right);
    boolean oneIs = one.filter(STRING::equals).isPresent();
    boolean otherIs = other.filter(STRING::equals).isPresent();
    // What is compared with a text and of no known type is one as well, unless it is any Object.
    return (oneIs && otherIs)
        || (oneIs && other.isEmpty() && isLikelyText(code, right))
        || (otherIs && one.isEmpty() && isLikelyText(code, left));
  }

  private static boolean isLikelyText(JavaFragment code, ExpressionTree operand) {
    ExpressionTree value = Wrapping.withoutParentheses(operand);
    if (value instanceof MethodInvocationTree) {
      return true;
    }
    return value instanceof IdentifierTree id
        && code.variable(id.getName().toString(), code.start(id))
            .flatMap(v -> code.parent(v.tree()))
            .filter(LambdaExpressionTree.class::isInstance)
            .isPresent();
  }

  private static boolean isMeant(JavaFragment code, BinaryTree comparison) {
    ExpressionTree left = comparison.getLeftOperand();
    ExpressionTree right = comparison.getRightOperand();
    boolean literal = isLiteral(left) || isLiteral(right);
    return Expressions.same(left, right)
        || (code.constantText(left).isPresent() && code.constantText(right).isPresent())
        || isSentinel(code, left)
        || isSentinel(code, right)
        || Interned.is(code, left)
        || Interned.is(code, right)
        || (!literal && Equality.isShortCut(code, comparison))
        || (!literal && Equality.isFirstOfSteps(code, comparison))
        || (!literal && IdentityChecks.asksForChange(code, comparison));
  }

  private static boolean isLiteral(ExpressionTree operand) {
    return Wrapping.withoutParentheses(operand) instanceof LiteralTree;
  }

  /** A constant of which nothing is known but its object. */
  private static boolean isSentinel(JavaFragment code, ExpressionTree operand) {
    return isConstant(operand) && code.constantText(operand).isEmpty();
  }

  private static boolean isConstant(ExpressionTree operand) {
    Tree value = Wrapping.withoutParentheses(operand);
    String name = value instanceof MethodInvocationTree ? "" : LastName.of(value);
    return name.length() > 1 && name.equals(name.toUpperCase(Locale.ROOT));
  }
}

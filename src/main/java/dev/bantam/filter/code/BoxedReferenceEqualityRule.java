package dev.bantam.filter.code;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Wrapping;
import java.util.List;
import java.util.Set;

/** Flags boxed numbers that are compared by {@code ==}: only small ones are the same object. */
final class BoxedReferenceEqualityRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-595-boxed-reference-equality",
          List.of(595),
          Level.WARNING,
          "== asks whether both are the same object, which equal boxed numbers beyond 127 are not;"
              + " use equals",
          "Compare boxed numbers with Objects.equals, or unbox them");

  private static final Set<String> BOXES =
      Set.of(
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Short",
          "java.lang.Character",
          "java.lang.Float",
          "java.lang.Double");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    Equality.comparisons(code)
        .filter(c -> isBoxed(code, c.getLeftOperand()) && isBoxed(code, c.getRightOperand()))
        .filter(c -> !isMeant(code, c))
        .forEach(
            c -> findings.report(Hit.of(INFO, code, c).withFix(Equality.fix(INFO.fix(), code, c))));
  }

  private static boolean isBoxed(JavaFragment code, ExpressionTree operand) {
    // Arithmetic and choices unbox.
    boolean plain =
        switch (Wrapping.without(operand).getKind()) {
          case IDENTIFIER, MEMBER_SELECT, METHOD_INVOCATION, ARRAY_ACCESS, NEW_CLASS -> true;
          default -> false;
        };
    return plain && code.types().of(operand).filter(BOXES::contains).isPresent();
  }

  private static boolean isMeant(JavaFragment code, BinaryTree comparison) {
    return Expressions.same(comparison.getLeftOperand(), comparison.getRightOperand())
        || Equality.isShortCut(code, comparison);
  }
}

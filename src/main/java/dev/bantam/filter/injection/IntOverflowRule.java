package dev.bantam.filter.injection;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.flow.Arrival;
import dev.bantam.filter.flow.TaintRule;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Flags arithmetic on numbers of others that may overflow. */
final class IntOverflowRule extends TaintRule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-190-int-overflow",
          List.of(190, 191),
          Level.NOTE,
          "Arithmetic on a number of others may overflow; check its bounds first, or use the "
              + "exact methods of Math",
          "Use Math.addExact, subtractExact or multiplyExact, or check the bounds first");

  private static final Severity SEVERITY = Severity.remote(Level.NOTE).local(Level.NOTE);

  private static final Map<Tree.Kind, String> METHODS =
      Map.of(
          Tree.Kind.PLUS, "addExact",
          Tree.Kind.MINUS, "subtractExact",
          Tree.Kind.MULTIPLY, "multiplyExact");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  protected String kind() {
    return "arithmetic";
  }

  @Override
  protected Optional<Level> level(JavaFragment code, Arrival arrival) {
    ExpressionTree operation = arrival.value();
    return isIntegral(code, operation) && !isWidened(operation) && !isPartOfAnother(code, operation)
        ? SEVERITY.of(arrival)
        : Optional.empty();
  }

  private static boolean isIntegral(JavaFragment code, ExpressionTree operation) {
    return code.types().of(operation).map(Numbers::isIntegral).orElse(true);
  }

  /** Whether one side is made a long first, so that ints cannot overflow. */
  private static boolean isWidened(ExpressionTree operation) {
    return operation instanceof BinaryTree binary
        && (isWide(binary.getLeftOperand()) || isWide(binary.getRightOperand()));
  }

  private static boolean isWide(ExpressionTree operand) {
    ExpressionTree inner = operand instanceof ParenthesizedTree p ? p.getExpression() : operand;
    return inner.getKind() == Tree.Kind.LONG_LITERAL
        || (inner instanceof TypeCastTree cast && cast.getType().toString().matches("long|double"));
  }

  /** Told once, of the whole sum. */
  private static boolean isPartOfAnother(JavaFragment code, ExpressionTree operation) {
    Optional<Tree> around = code.parent(operation);
    while (around.isPresent() && around.get() instanceof ParenthesizedTree inner) {
      around = code.parent(inner);
    }
    return around
        .filter(BinaryTree.class::isInstance)
        .filter(sum -> METHODS.containsKey(sum.getKind()))
        .isPresent();
  }

  @Override
  protected Hit hit(JavaFragment code, Arrival arrival, Level level) {
    Hit hit = super.hit(code, arrival, level);
    return arrival.value() instanceof BinaryTree binary
        ? exact(code, binary).map(hit::withFix).orElse(hit)
        : hit;
  }

  private static Optional<Fix> exact(JavaFragment code, BinaryTree sum) {
    String method = METHODS.get(sum.getKind());
    boolean plain = isPlain(sum.getLeftOperand()) && isPlain(sum.getRightOperand());
    return method == null || !plain || !Numbers.areAlike(code, sum)
        ? Optional.empty()
        : Optional.of(
            Edits.replace(
                INFO,
                code,
                sum,
                "Math.%s(%s, %s)"
                    .formatted(
                        method,
                        Edits.text(code, sum.getLeftOperand()),
                        Edits.text(code, sum.getRightOperand()))));
  }

  /** Whether it is no sum itself, which would stay as it is. */
  private static boolean isPlain(ExpressionTree operand) {
    return !(operand instanceof BinaryTree) && !(operand instanceof ParenthesizedTree);
  }
}

package dev.bantam.filter.code;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.Finding.Edit;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.TextRange;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Wrapping;
import java.util.List;
import java.util.stream.Stream;

/** Flags shifts by more bits than the number has: only the lowest bits of the distance count. */
final class ShiftTooFarRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-1335-shift-too-far",
          List.of(1335),
          Level.WARNING,
          "An int has 32 bits and a long 64: a shift by more moves by the rest only; shift a long",
          "Shift a long, or by less");

  private static final int INT_BITS = 32;
  private static final int LONG_BITS = 64;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    Stream.of(Tree.Kind.LEFT_SHIFT, Tree.Kind.RIGHT_SHIFT, Tree.Kind.UNSIGNED_RIGHT_SHIFT)
        .flatMap(kind -> code.trees(kind).stream())
        .map(BinaryTree.class::cast)
        .filter(shift -> isTooFar(code, shift))
        .forEach(shift -> findings.report(Hit.of(INFO, code, shift).withFix(fix(code, shift))));
  }

  private static boolean isTooFar(JavaFragment code, BinaryTree shift) {
    Range range = Integers.rangeOf(code, shift.getLeftOperand());
    int bits = range == Range.LONG ? LONG_BITS : INT_BITS;
    return range != Range.UNKNOWN
        && code.constant(shift.getRightOperand()).orElse("") instanceof Long distance
        && (distance >= bits || distance < 0);
  }

  /** A long instead, where that is enough and the result goes into one. */
  private static Fix fix(JavaFragment code, BinaryTree shift) {
    ExpressionTree value = Wrapping.withoutParentheses(shift.getLeftOperand());
    Object distance = code.constant(shift.getRightOperand()).orElse("");
    boolean helps =
        distance instanceof Long far
            && far >= INT_BITS
            && far < LONG_BITS
            && Integers.rangeOf(code, value) != Range.LONG
            && Integers.isKeptInLong(code, shift);
    if (!helps) {
      return new Fix(INFO.fix(), List.of());
    }
    boolean literal = value.getKind() == Tree.Kind.INT_LITERAL;
    int at = literal ? code.end(value) : code.start(shift.getLeftOperand());
    String text = literal ? "L" : "(long) ";
    return new Fix(INFO.fix(), List.of(new Edit(new TextRange(at, at), text)));
  }
}

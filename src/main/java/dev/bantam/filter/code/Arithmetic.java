package dev.bantam.filter.code;

import com.sun.source.tree.Tree;
import java.util.OptionalLong;

/** What operators make of integers. */
final class Arithmetic {
  private Arithmetic() {}

  static boolean canOverflow(Tree.Kind operator) {
    return switch (operator) {
      case PLUS, MINUS, MULTIPLY -> true;
      default -> false;
    };
  }

  /** The exact result; empty if it is not a {@code long}, or the operator is another. */
  static OptionalLong of(Tree.Kind operator, long left, long right) {
    try {
      return switch (operator) {
        case PLUS -> OptionalLong.of(Math.addExact(left, right));
        case MINUS -> OptionalLong.of(Math.subtractExact(left, right));
        case MULTIPLY -> OptionalLong.of(Math.multiplyExact(left, right));
        case DIVIDE -> right == 0 ? OptionalLong.empty() : OptionalLong.of(left / right);
        case REMAINDER -> right == 0 ? OptionalLong.empty() : OptionalLong.of(left % right);
        default -> OptionalLong.empty();
      };
    } catch (ArithmeticException outOfRange) {
      return OptionalLong.empty();
    }
  }
}

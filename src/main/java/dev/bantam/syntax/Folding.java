package dev.bantam.syntax;

import com.sun.source.tree.Tree;
import java.util.Optional;

/** What operators make of constants. Integers are {@code Long}; overflow of int is not followed. */
public final class Folding {
  /** Constants can double each other; a longer text is taken as unknown. */
  private static final int MAX_TEXT = 10_000;

  private Folding() {}

  /** What an operator makes of one constant. */
  public static Optional<Object> unary(Tree.Kind operator, Object value) {
    if (operator == Tree.Kind.LOGICAL_COMPLEMENT && value instanceof Boolean flag) {
      return Optional.of(!flag);
    }
    if (operator == Tree.Kind.UNARY_MINUS && value instanceof Long number) {
      return Optional.of(-number);
    }
    return Optional.empty();
  }

  /** What an operator makes of two constants. */
  public static Optional<Object> binary(Tree.Kind operator, Object left, Object right) {
    if (left instanceof Long a && right instanceof Long b) {
      return numbers(operator, a, b);
    }
    if (left instanceof Boolean a && right instanceof Boolean b) {
      return flags(operator, a, b);
    }
    if (operator == Tree.Kind.PLUS && (left instanceof String || right instanceof String)) {
      return Optional.of(left.toString() + right).filter(s -> s.length() <= MAX_TEXT).map(s -> s);
    }
    return switch (operator) {
      case EQUAL_TO -> Optional.of(left.equals(right));
      case NOT_EQUAL_TO -> Optional.of(!left.equals(right));
      default -> Optional.empty();
    };
  }

  private static Optional<Object> numbers(Tree.Kind operator, long a, long b) {
    return switch (operator) {
      case PLUS -> Optional.of(a + b);
      case MINUS -> Optional.of(a - b);
      case MULTIPLY -> Optional.of(a * b);
      case DIVIDE -> b == 0 ? Optional.empty() : Optional.of(a / b);
      case REMAINDER -> b == 0 ? Optional.empty() : Optional.of(a % b);
      case LESS_THAN -> Optional.of(a < b);
      case LESS_THAN_EQUAL -> Optional.of(a <= b);
      case GREATER_THAN -> Optional.of(a > b);
      case GREATER_THAN_EQUAL -> Optional.of(a >= b);
      case EQUAL_TO -> Optional.of(a == b);
      case NOT_EQUAL_TO -> Optional.of(a != b);
      default -> Optional.empty();
    };
  }

  private static Optional<Object> flags(Tree.Kind operator, boolean a, boolean b) {
    return switch (operator) {
      case CONDITIONAL_AND, AND -> Optional.of(a && b);
      case CONDITIONAL_OR, OR -> Optional.of(a || b);
      case EQUAL_TO -> Optional.of(a == b);
      case NOT_EQUAL_TO, XOR -> Optional.of(a != b);
      default -> Optional.empty();
    };
  }
}

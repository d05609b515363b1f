package dev.bantam.filter.crypto;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The whole numbers that an expression may stand for. For one file, not thread-safe. */
final class Numbers {
  private static final int MAX_DEPTH = 8;
  private static final int MAX_NUMBERS = 16;

  private final JavaFragment code;

  /** A number and where it comes from. */
  record Whole(long number, Value from) {}

  private Numbers(JavaFragment code) {
    this.code = code;
  }

  /** Those of a file. */
  static Numbers of(JavaFragment code) {
    return code.memo(Numbers.class, Numbers::new);
  }

  /** All that {@code expression} may stand for. */
  List<Whole> from(ExpressionTree expression) {
    return numbers(expression, MAX_DEPTH);
  }

  private List<Whole> numbers(ExpressionTree expression, int depth) {
    if (depth == 0) {
      return List.of();
    }
    return Values.of(code).from(expression).stream()
        .flatMap(value -> ofOrigin(value, depth - 1))
        .limit(MAX_NUMBERS)
        .toList();
  }

  private Stream<Whole> ofOrigin(Value value, int depth) {
    ExpressionTree origin = value.origin();
    if (origin instanceof BinaryTree binary) {
      List<Whole> right = numbers(binary.getRightOperand(), depth);
      return numbers(binary.getLeftOperand(), depth).stream()
          .flatMap(left -> right.stream().flatMap(r -> ofBoth(value, binary, left, r)));
    } else if (origin instanceof MethodInvocationTree tree) {
      return ofCall(code.types().call(tree), value, depth);
    }
    return code.constant(origin).stream()
        .filter(Long.class::isInstance)
        .map(constant -> new Whole((Long) constant, value));
  }

  private static Stream<Whole> ofBoth(Value value, BinaryTree binary, Whole left, Whole right) {
    OptionalLong result = result(binary, left.number(), right.number());
    return result.isEmpty()
        ? Stream.empty()
        : Stream.of(new Whole(result.getAsLong(), value.with(left.from()).with(right.from())));
  }

  private static OptionalLong result(BinaryTree binary, long a, long b) {
    return switch (binary.getKind()) {
      case PLUS -> OptionalLong.of(a + b);
      case MINUS -> OptionalLong.of(a - b);
      case MULTIPLY -> OptionalLong.of(a * b);
      case DIVIDE -> b == 0 ? OptionalLong.empty() : OptionalLong.of(a / b);
      case LEFT_SHIFT -> OptionalLong.of(a << b);
      case RIGHT_SHIFT -> OptionalLong.of(a >> b);
      default -> OptionalLong.empty();
    };
  }

  private Stream<Whole> ofCall(Call call, Value value, int depth) {
    int count = call.arguments().size();
    return switch (call.name()) {
      case "parseInt", "parseLong" -> count == 1 ? parsed(call.arguments().get(0)) : Stream.empty();
      case "valueOf" ->
          count == 1
              ? Stream.concat(
                  numbers(call.arguments().get(0), depth).stream(), parsed(call.arguments().get(0)))
              : Stream.empty();
      case "getInteger", "getLong", "getOrDefault", "requireNonNullElse", "getInt" ->
          count == 2 ? behind(value, numbers(call.arguments().get(1), depth)) : Stream.empty();
      default -> Stream.empty();
    };
  }

  private static Stream<Whole> behind(Value value, List<Whole> numbers) {
    return numbers.stream().map(n -> new Whole(n.number(), value.with(n.from())));
  }

  private Stream<Whole> parsed(ExpressionTree text) {
    return Texts.of(code).from(text).stream()
        .filter(t -> t.text().matches("\\d{1,9}"))
        .map(t -> new Whole(Long.parseLong(t.text()), t.from()));
  }
}

package dev.bantam.filter.code;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Surrounding;
import dev.bantam.syntax.Wrapping;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Arithmetic of integers that are known. For one method, not thread-safe. */
final class PathNumbers {
  private static final Map<String, Long> LIMITS =
      Map.of(
          "Byte.MAX_VALUE", (long) Byte.MAX_VALUE,
          "Byte.MIN_VALUE", (long) Byte.MIN_VALUE,
          "Short.MAX_VALUE", (long) Short.MAX_VALUE,
          "Short.MIN_VALUE", (long) Short.MIN_VALUE,
          "Integer.MAX_VALUE", (long) Integer.MAX_VALUE,
          "Integer.MIN_VALUE", (long) Integer.MIN_VALUE,
          "Long.MAX_VALUE", Long.MAX_VALUE,
          "Long.MIN_VALUE", Long.MIN_VALUE);

  private final JavaFragment code;
  private final Consumer<Observation> sink;
  private final PathExpressions expressions;

  PathNumbers(JavaFragment code, Consumer<Observation> sink, PathExpressions expressions) {
    this.code = code;
    this.sink = sink;
    this.expressions = expressions;
  }

  @Nullable Fact ofLiteral(LiteralTree literal) {
    Object value = literal.getValue();
    if (value instanceof Integer number) {
      return Fact.number(number, /* wide= */ false, literal);
    } else if (value instanceof Long number) {
      return Fact.number(number, /* wide= */ true, literal);
    } else if (literal.getKind() == Tree.Kind.NULL_LITERAL) {
      return Fact.of(Fact.Kind.NULL, literal);
    }
    return value instanceof String ? Fact.of(Fact.Kind.NOT_NULL, literal) : null;
  }

  /** The number that the likes of {@code Integer.MAX_VALUE} stand for. */
  @Nullable Fact ofLimit(MemberSelectTree member) {
    if (!isLimit(member.getIdentifier().toString())) {
      return null;
    }
    String name = member.toString();
    Long limit = LIMITS.get(name);
    return limit == null ? null : Fact.number(limit, name.startsWith("Long."), member);
  }

  /** The number that a name stands for throughout the file. */
  @Nullable Fact ofConstant(ExpressionTree operand) {
    ExpressionTree name = Wrapping.withoutParentheses(operand);
    boolean named = name instanceof IdentifierTree || name instanceof MemberSelectTree;
    if (!named || !(code.constant(name).orElse("") instanceof Long number)) {
      return null;
    }
    Range range = Integers.rangeOf(code, name);
    return range.holds(number) ? Fact.number(number, range == Range.LONG, name) : null;
  }

  private static boolean isLimit(String name) {
    return name.equals("MAX_VALUE") || name.equals("MIN_VALUE");
  }

  Range rangeOf(VariableTree variable) {
    return Range.of(code.typeNames().resolve(variable.getType()));
  }

  Range rangeOf(ExpressionTree target) {
    return Integers.rangeOf(code, target);
  }

  @Nullable Fact ofUnary(UnaryTree unary, Facts facts) {
    Fact operand = number(expressions.value(unary.getExpression(), facts));
    if (Assigned.changes(unary)) {
      checkStep(unary, operand, facts);
      expressions.put(unary.getExpression(), null, facts);
      return null;
    }
    return unary.getKind() == Tree.Kind.UNARY_MINUS && operand != null
        ? Fact.number(-operand.number(), operand.wide(), unary)
        : null;
  }

  private void checkStep(UnaryTree unary, @Nullable Fact operand, Facts facts) {
    Range range = rangeOf(unary.getExpression());
    if (operand != null && range != Range.UNKNOWN) {
      boolean up =
          unary.getKind() == Tree.Kind.PREFIX_INCREMENT
              || unary.getKind() == Tree.Kind.POSTFIX_INCREMENT;
      long limit = operand.number();
      boolean atLimit = up ? isMaximum(range, limit) : isMinimum(range, limit);
      if (atLimit) {
        observe(Observation.Kind.OVERFLOW, unary, unary.getExpression(), operand.cause(), facts);
      }
    }
  }

  private static boolean isMaximum(Range range, long number) {
    return number == Long.MAX_VALUE || !range.holds(number + 1);
  }

  private static boolean isMinimum(Range range, long number) {
    return number == Long.MIN_VALUE || !range.holds(number - 1);
  }

  @Nullable Fact ofBinary(BinaryTree binary, Facts facts) {
    Fact left = expressions.value(binary.getLeftOperand(), facts);
    Fact right = expressions.value(binary.getRightOperand(), facts);
    if (!isArithmetic(binary.getKind())) {
      return null;
    }
    if (right == null) {
      right = ofConstant(binary.getRightOperand());
    }
    if (binary.getKind() == Tree.Kind.DIVIDE || binary.getKind() == Tree.Kind.REMAINDER) {
      checkDivisor(binary, binary.getLeftOperand(), binary.getRightOperand(), right, facts);
    }
    Fact other = number(right);
    if (other == null) {
      return null;
    }
    Fact one = number(left == null ? ofConstant(binary.getLeftOperand()) : left);
    return one == null ? null : folded(binary, one, other, facts);
  }

  private static boolean isArithmetic(Tree.Kind operator) {
    return switch (operator) {
      case PLUS, MINUS, MULTIPLY, DIVIDE, REMAINDER -> true;
      default -> false;
    };
  }

  private @Nullable Fact folded(BinaryTree binary, Fact left, Fact right, Facts facts) {
    boolean wide = left.wide() || right.wide();
    OptionalLong result = Arithmetic.of(binary.getKind(), left.number(), right.number());
    boolean fits = result.isPresent() && (wide || Range.INT.holds(result.getAsLong()));
    if (fits) {
      return Fact.number(result.getAsLong(), wide, binary);
    }
    if (Arithmetic.canOverflow(binary.getKind()) && !isMeant(binary)) {
      observe(Observation.Kind.OVERFLOW, binary, binary, binary, facts);
    }
    return null;
  }

  /** Numbers that are written bit by bit are hashes and masks. */
  private boolean isMeant(Tree tree) {
    String text = Surrounding.text(code, tree);
    return text.contains("0x") || text.contains("0X") || text.contains("0b");
  }

  @Nullable Fact ofCompound(CompoundAssignmentTree assignment, Facts facts) {
    Fact right = expressions.value(assignment.getExpression(), facts);
    if (right == null) {
      right = ofConstant(assignment.getExpression());
    }
    expressions.value(assignment.getVariable(), facts);
    Tree.Kind kind = assignment.getKind();
    if (kind == Tree.Kind.DIVIDE_ASSIGNMENT || kind == Tree.Kind.REMAINDER_ASSIGNMENT) {
      checkDivisor(assignment, assignment.getVariable(), assignment.getExpression(), right, facts);
    }
    expressions.put(assignment.getVariable(), null, facts);
    return null;
  }

  @Nullable Fact ofCast(TypeCastTree cast, Facts facts) {
    Fact value = expressions.value(cast.getExpression(), facts);
    Optional<String> type = code.typeNames().resolve(cast.getType());
    if (value == null || !value.isNumber()) {
      return value;
    }
    Range range = Range.of(type);
    if (range == Range.UNKNOWN) {
      return null;
    }
    boolean fits = value.kind() == Fact.Kind.FOREIGN || range.holds(value.number());
    if (!fits && isComputed(cast.getExpression()) && !isMeant(cast)) {
      observe(Observation.Kind.OVERFLOW, cast, cast.getExpression(), value.cause(), facts);
    }
    return fits ? new Fact(value.kind(), value.cause(), value.number(), range == Range.LONG) : null;
  }

  /** Literals are cut to size on purpose; what comes of a variable is not. */
  private static boolean isComputed(ExpressionTree expression) {
    ExpressionTree bare = Wrapping.withoutParentheses(expression);
    return bare instanceof BinaryTree
        && Arithmetic.canOverflow(bare.getKind())
        && !Expressions.namesIn(bare).isEmpty();
  }

  private void checkDivisor(
      ExpressionTree place,
      ExpressionTree dividend,
      ExpressionTree divisor,
      @Nullable Fact fact,
      Facts facts) {
    if (fact == null || !fact.isNumber() || rangeOf(dividend) == Range.UNKNOWN) {
      return;
    }
    if (fact.kind() == Fact.Kind.FOREIGN) {
      observe(Observation.Kind.FOREIGN_DIVISOR, place, divisor, fact.cause(), facts);
    } else if (fact.number() == 0) {
      observe(Observation.Kind.ZERO_DIVISOR, place, divisor, fact.cause(), facts);
    }
  }

  private void observe(
      Observation.Kind kind, ExpressionTree place, ExpressionTree name, Tree cause, Facts facts) {
    if (!facts.isDead()) {
      sink.accept(
          new Observation(kind, place, Wrapping.withoutParentheses(name).toString(), cause));
    }
  }

  /** The fact, if it gives the number itself. */
  static @Nullable Fact number(@Nullable Fact fact) {
    return fact != null && fact.kind() == Fact.Kind.NUMBER ? fact : null;
  }
}

package dev.bantam.syntax;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Values of constant expressions: literals, what operators make of them, and variables that keep
 * the constant they are declared with. Integers are folded as {@code Long}.
 */
final class Constants {
  /** Constants that lead to each other in a circle end here. */
  private static final int MAX_DEPTH = 64;

  private final Variables variables;
  private final IdentityHashMap<ExpressionTree, Optional<Object>> known = new IdentityHashMap<>();
  private int depth;

  Constants(Variables variables) {
    this.variables = variables;
  }

  Optional<Object> valueOf(ExpressionTree expression) {
    if (depth > MAX_DEPTH) {
      return Optional.empty();
    }
    Optional<Object> value = known.get(expression);
    if (value == null) {
      depth++;
      value = work(expression);
      depth--;
      known.put(expression, value);
    }
    return value;
  }

  private Optional<Object> work(ExpressionTree expression) {
    if (expression instanceof LiteralTree literal) {
      return Optional.ofNullable(literal.getValue()).map(Constants::widen);
    } else if (expression instanceof ParenthesizedTree inner) {
      return valueOf(inner.getExpression());
    } else if (expression instanceof BinaryTree binary) {
      return valueOf(binary.getLeftOperand())
          .flatMap(
              left ->
                  valueOf(binary.getRightOperand())
                      .flatMap(right -> Folding.binary(binary.getKind(), left, right)));
    } else if (expression instanceof UnaryTree unary) {
      return valueOf(unary.getExpression()).flatMap(v -> Folding.unary(unary.getKind(), v));
    } else if (expression instanceof ConditionalExpressionTree choice) {
      return ofChoice(choice);
    } else if (expression instanceof TypeCastTree cast) {
      return valueOf(cast.getExpression());
    } else if (expression instanceof IdentifierTree name) {
      return ofVariable(
          variables.find(name.getName().toString(), TreeInfo.getStartPos((JCTree) expression)));
    } else if (expression instanceof MemberSelectTree member) {
      return ofVariable(onlyField(member.getIdentifier().toString()));
    }
    return Optional.empty();
  }

  private Optional<Object> ofChoice(ConditionalExpressionTree choice) {
    return valueOf(choice.getCondition())
        .flatMap(
            condition ->
                valueOf(
                    condition.equals(true)
                        ? choice.getTrueExpression()
                        : choice.getFalseExpression()));
  }

  private Optional<Object> ofVariable(Optional<Variable> variable) {
    return variable
        .filter(Variable::isConstant)
        .flatMap(Variable::initializer)
        .flatMap(this::valueOf);
  }

  private Optional<Variable> onlyField(String name) {
    List<Variable> fields =
        variables.named(name).stream().filter(v -> v.kind() == Variable.Kind.FIELD).toList();
    return fields.size() == 1 ? Optional.of(fields.get(0)) : Optional.empty();
  }

  private static Object widen(Object value) {
    return value instanceof Integer number ? (Object) number.longValue() : value;
  }
}

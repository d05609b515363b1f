package dev.bantam.filter.code;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.Finding.Edit;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.Hit;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Surrounding;
import dev.bantam.syntax.Wrapping;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Comparisons of two values by {@code ==} or {@code !=}. */
final class Equality {
  private static final Set<String> COMPARES =
      Set.of(
          "equals",
          "equalsIgnoreCase",
          "compareTo",
          "compare",
          "regionMatches",
          "deepEquals",
          "contentEquals",
          "isEqual");

  private Equality() {}

  /** All that compare something with something else than null, this, or itself. */
  static Stream<BinaryTree> comparisons(JavaFragment code) {
    return Stream.concat(
            code.trees(Tree.Kind.EQUAL_TO).stream(), code.trees(Tree.Kind.NOT_EQUAL_TO).stream())
        .map(BinaryTree.class::cast)
        .filter(c -> isValue(c.getLeftOperand()) && isValue(c.getRightOperand()));
  }

  private static boolean isValue(ExpressionTree operand) {
    return !Expressions.isNull(operand)
        && !Expressions.isThis(Wrapping.withoutParentheses(operand));
  }

  /**
   * Whether the method also compares one of both by its contents: then the comparison is a short
   * cut, or looks for the very same object on purpose.
   */
  static boolean isShortCut(JavaFragment code, BinaryTree comparison) {
    MethodTree method = code.methodAt(code.start(comparison)).orElse(null);
    if (method == null) {
      return false;
    }
    String left = Wrapping.without(comparison.getLeftOperand()).toString();
    String right = Wrapping.without(comparison.getRightOperand()).toString();
    return method.getName().contentEquals("equals")
        || COMPARES.stream()
            .flatMap(name -> code.calls(name).stream())
            .filter(call -> Surrounding.contains(code, method, call.tree()))
            .filter(call -> compares(call, left, right))
            .anyMatch(call -> !areAlternatives(code, call.tree(), comparison));
  }

  /**
   * Whether the method leaves if both are the same object and asks for null next, so that it then
   * looks at the contents by itself.
   */
  static boolean isFirstOfSteps(JavaFragment code, BinaryTree comparison) {
    Tree inner = comparison;
    Tree outer = code.parent(inner).orElse(inner);
    while (outer instanceof ParenthesizedTree) {
      inner = outer;
      outer = code.parent(inner).orElse(inner);
    }
    return comparison.getKind() == Tree.Kind.EQUAL_TO
        && outer instanceof IfTree choice
        && choice.getElseStatement() == null
        && leaves(choice.getThenStatement())
        && asksForNull(code, choice, comparison);
  }

  private static boolean leaves(Tree statement) {
    return statement instanceof ReturnTree
        || (statement instanceof BlockTree block
            && block.getStatements().size() == 1
            && block.getStatements().get(0) instanceof ReturnTree);
  }

  private static boolean asksForNull(JavaFragment code, IfTree choice, BinaryTree comparison) {
    Set<String> sides =
        Set.of(
            Wrapping.withoutParentheses(comparison.getLeftOperand()).toString(),
            Wrapping.withoutParentheses(comparison.getRightOperand()).toString());
    return code.parent(choice).filter(BlockTree.class::isInstance).isPresent()
        && code.trees(Tree.Kind.EQUAL_TO).stream()
            .map(BinaryTree.class::cast)
            .filter(c -> code.start(c) > code.end(choice))
            .filter(c -> code.methodAt(code.start(c)).equals(code.methodAt(code.start(choice))))
            .filter(c -> Expressions.isNull(c.getRightOperand()))
            .anyMatch(
                c -> sides.contains(Wrapping.withoutParentheses(c.getLeftOperand()).toString()));
  }

  /** Whether one stands where a condition holds and the other where it does not. */
  private static boolean areAlternatives(JavaFragment code, Tree one, Tree other) {
    return Surrounding.of(code, one).stream()
        .filter(IfTree.class::isInstance)
        .map(IfTree.class::cast)
        .filter(choice -> choice.getElseStatement() != null)
        .anyMatch(
            choice ->
                Surrounding.contains(code, choice.getThenStatement(), one)
                    ? Surrounding.contains(code, choice.getElseStatement(), other)
                    : Surrounding.contains(code, choice.getElseStatement(), one)
                        && Surrounding.contains(code, choice.getThenStatement(), other));
  }

  private static boolean compares(Call call, String left, String right) {
    List<String> sides =
        Stream.concat(Stream.ofNullable(call.receiver()), call.arguments().stream())
            .map(e -> Wrapping.without(e).toString())
            .toList();
    return sides.contains(left) && sides.contains(right);
  }

  /** Compares the contents instead. */
  static Fix fix(String description, JavaFragment code, BinaryTree comparison) {
    ExpressionTree left = Wrapping.withoutParentheses(comparison.getLeftOperand());
    ExpressionTree right = Wrapping.withoutParentheses(comparison.getRightOperand());
    String not = comparison.getKind() == Tree.Kind.NOT_EQUAL_TO ? "!" : "";
    String equals =
        left instanceof LiteralTree || right instanceof LiteralTree
            ? equalsLiteral(code, left, right)
            : "java.util.Objects.equals(%s, %s)"
                .formatted(Surrounding.text(code, left), Surrounding.text(code, right));
    return new Fix(description, List.of(new Edit(Hit.rangeOf(code, comparison), not + equals)));
  }

  private static String equalsLiteral(
      JavaFragment code, ExpressionTree left, ExpressionTree right) {
    boolean first = left instanceof LiteralTree;
    return "%s.equals(%s)"
        .formatted(
            Surrounding.text(code, first ? left : right),
            Surrounding.text(code, first ? right : left));
  }
}

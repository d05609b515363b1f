package dev.bantam.filter.crypto;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Two values that are compared.
 *
 * @param tree the whole comparison
 * @param left one
 * @param right the other
 */
record Comparison(ExpressionTree tree, ExpressionTree left, ExpressionTree right) {
  private static final Set<String> ON_ONE =
      Set.of("equals", "equalsIgnoreCase", "contentEquals", "compareTo");

  private static final Set<String> OF_TWO = Set.of("equals", "compare", "mismatch", "deepEquals");

  private static final String[] OWNERS = {
    "java.util.Arrays",
    "java.util.Objects",
    "org.apache.commons.lang3.StringUtils",
    "org.apache.commons.lang.StringUtils",
    "com.google.common.base.Objects"
  };

  /** Those by calls. */
  static Stream<Comparison> calls(JavaFragment code) {
    return Stream.concat(ON_ONE.stream(), OF_TWO.stream())
        .distinct()
        .flatMap(name -> code.calls(name).stream())
        .flatMap(call -> of(call).stream());
  }

  private static Optional<Comparison> of(Call call) {
    List<ExpressionTree> arguments = call.arguments();
    ExpressionTree receiver = call.receiver();
    if (arguments.size() == 2 && OF_TWO.contains(call.name()) && call.mayBeOn(OWNERS)) {
      return Optional.of(new Comparison(call.tree(), arguments.get(0), arguments.get(1)));
    }
    return arguments.size() == 1
            && receiver != null
            && !call.onType()
            && ON_ONE.contains(call.name())
        ? Optional.of(new Comparison(call.tree(), receiver, arguments.get(0)))
        : Optional.empty();
  }

  /** Those by operators, of elements also that of their arrays. */
  static Stream<Comparison> operators(JavaFragment code) {
    return Stream.of(Tree.Kind.EQUAL_TO, Tree.Kind.NOT_EQUAL_TO)
        .flatMap(kind -> code.trees(kind).stream())
        .map(BinaryTree.class::cast)
        .filter(binary -> isElement(binary.getLeftOperand()) && isElement(binary.getRightOperand()))
        .map(
            binary ->
                new Comparison(
                    binary, array(binary.getLeftOperand()), array(binary.getRightOperand())));
  }

  private static boolean isElement(ExpressionTree side) {
    return side instanceof ArrayAccessTree
        || (side instanceof MethodInvocationTree call
            && LastName.of(call).equals("charAt")
            && call.getMethodSelect() instanceof MemberSelectTree);
  }

  private static ExpressionTree array(ExpressionTree element) {
    return element instanceof ArrayAccessTree access
        ? access.getExpression()
        : ((MemberSelectTree) ((MethodInvocationTree) element).getMethodSelect()).getExpression();
  }

  /** Whether a method compares them. */
  boolean isCall() {
    return tree instanceof MethodInvocationTree;
  }
}

package dev.bantam.filter.injection;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import dev.bantam.syntax.JavaFragment;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What is known of numbers by their types. */
final class Numbers {
  private static final Set<String> LARGE =
      Set.of("int", "long", "java.lang.Integer", "java.lang.Long");

  private static final Set<String> SMALL =
      Set.of("byte", "short", "char", "java.lang.Byte", "java.lang.Short", "java.lang.Character");

  /** A method that gives a number, by its name. */
  private static final Pattern COUNTING =
      Pattern.compile("\\w*(int|size|length|count|number)(header)?", Pattern.CASE_INSENSITIVE);

  private Numbers() {}

  /**
   * Whether it is a number that may be large; empty where its type is unknown and it may be none.
   */
  static Optional<Boolean> isLarge(JavaFragment code, ExpressionTree value) {
    Optional<String> type = code.types().of(value);
    if (type.isPresent()) {
      return type.map(LARGE::contains);
    }
    return value instanceof MethodInvocationTree tree
            && COUNTING.matcher(code.types().call(tree).name()).matches()
        ? Optional.of(true)
        : Optional.empty();
  }

  static boolean isIntegral(String type) {
    return LARGE.contains(type) || SMALL.contains(type);
  }

  /** Whether both sides are ints, or both longs. */
  static boolean areAlike(JavaFragment code, BinaryTree operation) {
    Optional<String> left = code.types().of(operation.getLeftOperand());
    return left.filter(LARGE::contains).isPresent()
        && left.equals(code.types().of(operation.getRightOperand()));
  }
}

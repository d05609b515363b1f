package dev.bantam.filter.flow;

import com.sun.source.tree.ExpressionTree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;

/** Tests of a value that leave only harmless ones. */
public final class Checks {
  private Checks() {}

  /** Whether {@code test} being true leaves a value out of a known few or of a known form. */
  public static boolean limits(JavaFragment code, Call test) {
    return switch (test.name()) {
      case "contains", "containsKey" -> isLookUp(code, test);
      case "equals", "equalsIgnoreCase" -> isComparison(code, test);
      case "matches" -> test.arguments().stream().allMatch(a -> code.constant(a).isPresent());
      default -> false;
    };
  }

  /** A look-up in a collection; in a text, {@code contains} limits nothing. */
  private static boolean isLookUp(JavaFragment code, Call test) {
    String owner = test.owner();
    return (owner == null || !owner.equals("java.lang.String"))
        && test.arguments().stream().noneMatch(a -> code.constant(a).isPresent());
  }

  private static boolean isComparison(JavaFragment code, Call test) {
    ExpressionTree receiver = test.receiver();
    return (receiver != null && code.constant(receiver).isPresent())
        || test.arguments().stream().anyMatch(a -> code.constant(a).isPresent());
  }
}

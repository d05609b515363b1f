package dev.bantam.filter.code;

import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.VariableTree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.JavaFragment;
import java.util.List;

/** Flags public constant arrays: their elements are no constants. */
final class PublicArrayRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-582-public-array",
          List.of(582),
          Level.NOTE,
          "final keeps the array, not its elements: any code can change them; make it private, or"
              + " an immutable list",
          "Make it private and hand out copies, or use List.of");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    PublicFields.of(code, /* isFinal= */ true)
        .filter(f -> f.getType() instanceof ArrayTypeTree)
        .filter(f -> !isEmpty(code, f))
        .forEach(f -> findings.report(Hit.of(INFO, code, f)));
  }

  /** An array without elements has nothing to be changed. */
  private static boolean isEmpty(JavaFragment code, VariableTree field) {
    ExpressionTree value = field.getInitializer();
    if (!(value instanceof NewArrayTree array)) {
      return false;
    }
    List<? extends ExpressionTree> elements = array.getInitializers();
    return elements == null
        ? array.getDimensions().stream().anyMatch(d -> code.constant(d).orElse("").equals(0L))
        : elements.isEmpty();
  }
}

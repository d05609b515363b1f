package dev.bantam.filter.code;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.VariableTree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.List;

/** Flags public constants that are collections which anybody can change. */
final class PublicMutableCollectionRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-607-public-mutable-collection",
          List.of(607),
          Level.NOTE,
          "final keeps the collection, not what is in it: any code can change that; use List.of and"
              + " its like",
          "Make it immutable with List.of, Set.of, Map.of or copyOf");

  private static final String[] MUTABLE = {
    "java.util.ArrayList",
    "java.util.LinkedList",
    "java.util.HashSet",
    "java.util.TreeSet",
    "java.util.HashMap",
    "java.util.TreeMap",
    "java.util.Hashtable",
    "java.util.Vector",
    "java.util.ArrayDeque",
    "java.util.EnumMap",
    "java.util.Date"
  };

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    PublicFields.of(code, /* isFinal= */ true)
        .filter(f -> isMutable(code, f))
        .forEach(f -> findings.report(Hit.of(INFO, code, f)));
  }

  private static boolean isMutable(JavaFragment code, VariableTree field) {
    ExpressionTree value = field.getInitializer();
    if (value instanceof NewClassTree created) {
      // With a body it may be a subclass that refuses changes.
      return created.getClassBody() == null && code.types().call(created).mayBeOn(MUTABLE);
    }
    if (!(value instanceof MethodInvocationTree tree)) {
      return false;
    }
    Call call = code.types().call(tree);
    return call.name().equals("asList")
        && call.mayBeOn("java.util.Arrays")
        && !call.arguments().isEmpty();
  }
}

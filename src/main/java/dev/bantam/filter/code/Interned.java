package dev.bantam.filter.code;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Literals;
import dev.bantam.syntax.Wrapping;

/** Texts that are taken from the one pool, where equal ones are the same. */
final class Interned {
  private Interned() {}

  /** Whether it is, or was put into the variable as, an interned text. */
  static boolean is(JavaFragment code, ExpressionTree expression) {
    ExpressionTree value = Wrapping.without(expression);
    if (value instanceof MethodInvocationTree call) {
      return LastName.of(call).equals("intern");
    }
    if (!(value instanceof IdentifierTree id)) {
      return false;
    }
    String name = id.getName().toString();
    boolean declared =
        code.variable(name, code.start(id))
            .flatMap(v -> v.initializer())
            .filter(i -> LastName.of(i).equals("intern"))
            .isPresent();
    return declared
        || Literals.of(code).assignments().stream()
            .filter(a -> LastName.of(a.getVariable()).equals(name))
            .anyMatch(a -> LastName.of(a.getExpression()).equals("intern"));
  }
}

package dev.bantam.filter.code;

import com.sun.source.tree.ErroneousTree;
import com.sun.source.tree.ExpressionTree;
import dev.bantam.filter.Finding.Edit;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Surrounding;
import java.util.List;

/** Flags arrays whose {@code equals}, {@code hashCode} or {@code toString} is called. */
final class ArrayEqualsRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-595-array-equals",
          List.of(595),
          Level.WARNING,
          "An array inherits this method from Object: it asks for the same array, not for equal"
              + " elements; use java.util.Arrays",
          "Call Arrays.equals, Arrays.hashCode or Arrays.toString");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    report(code, "equals", 1, findings);
    report(code, "hashCode", 0, findings);
    report(code, "toString", 0, findings);
  }

  private static void report(JavaFragment code, String method, int arity, FindingSink findings) {
    for (Call call : code.calls(method)) {
      ExpressionTree receiver = call.receiver();
      boolean onArray = call.owner() != null && call.owner().endsWith("[]") && !call.onType();
      if (receiver != null && onArray && isWhole(call, arity)) {
        findings.report(Hit.of(INFO, code, call.tree()).withFix(fix(code, call, receiver)));
      }
    }
  }

  private static boolean isWhole(Call call, int arity) {
    return call.arguments().size() == arity
        && call.arguments().stream().noneMatch(a -> a instanceof ErroneousTree);
  }

  private static Fix fix(JavaFragment code, Call call, ExpressionTree receiver) {
    String arguments = Surrounding.text(code, receiver);
    for (ExpressionTree argument : call.arguments()) {
      arguments += ", " + Surrounding.text(code, argument);
    }
    String mended = "java.util.Arrays.%s(%s)".formatted(call.name(), arguments);
    return new Fix(INFO.fix(), List.of(new Edit(Hit.rangeOf(code, call.tree()), mended)));
  }
}

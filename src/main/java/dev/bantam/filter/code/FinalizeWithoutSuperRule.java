package dev.bantam.filter.code;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import dev.bantam.filter.Finding.Edit;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.TextRange;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Surrounding;
import java.util.List;

/** Flags finalizers that leave out what the superclass does in its own. */
final class FinalizeWithoutSuperRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-568-finalize-without-super",
          List.of(568),
          Level.WARNING,
          "The superclass's finalizer is not called, so that what it holds is not let go",
          "Call super.finalize() at the end, or better close the object by AutoCloseable");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    for (ClassTree type : Classes.of(code)) {
      for (MethodTree method : Classes.methods(type, "finalize", 0)) {
        BlockTree body = method.getBody();
        // An empty one is there to keep subclasses from having one.
        if (body != null && !body.getStatements().isEmpty() && !callsSuper(code, body)) {
          boolean hasSuper = type.getExtendsClause() != null;
          findings.report(
              Hit.of(INFO, code, method)
                  .withLevel(hasSuper ? Level.WARNING : Level.NOTE)
                  .withFix(fix(code, method, body)));
        }
      }
    }
  }

  private static boolean callsSuper(JavaFragment code, BlockTree body) {
    return code.calls("finalize").stream()
        .filter(call -> isOnSuper(call))
        .anyMatch(call -> Surrounding.contains(code, body, call.tree()));
  }

  private static boolean isOnSuper(Call call) {
    ExpressionTree receiver = call.receiver();
    return receiver != null && Expressions.isName(receiver, "super");
  }

  private static Fix fix(JavaFragment code, MethodTree method, BlockTree body) {
    int end = code.end(body) - 1;
    boolean throwsAll =
        method.getThrows().stream().anyMatch(t -> LastName.of(t).equals("Throwable"));
    return throwsAll && end > 0 && code.text().charAt(end) == '}'
        ? new Fix(INFO.fix(), List.of(new Edit(new TextRange(end, end), "super.finalize(); ")))
        : new Fix(INFO.fix(), List.of());
  }
}

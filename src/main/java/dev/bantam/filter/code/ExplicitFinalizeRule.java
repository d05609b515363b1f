package dev.bantam.filter.code;

import com.sun.source.tree.ExpressionTree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import java.util.List;

/** Flags calls of {@code finalize()}: the collector will call it once more. */
final class ExplicitFinalizeRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-586-explicit-finalize",
          List.of(586),
          Level.WARNING,
          "finalize() is for the garbage collector, which will call it a second time; close the"
              + " object by a method of its own",
          "Put the cleaning up into close(), and call that");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    code.calls("finalize").stream()
        .filter(call -> call.arguments().isEmpty() && !isOnSuper(call) && !call.onType())
        .forEach(call -> findings.report(Hit.of(INFO, code, call.tree())));
  }

  private static boolean isOnSuper(Call call) {
    ExpressionTree receiver = call.receiver();
    return receiver != null && LastName.of(receiver).equals("super");
  }
}

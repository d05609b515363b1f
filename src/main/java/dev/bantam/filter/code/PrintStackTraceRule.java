package dev.bantam.filter.code;

import com.sun.source.tree.MethodTree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Surrounding;
import java.util.List;

/** Flags stack traces that go to standard error, past every log. */
final class PrintStackTraceRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-209-print-stack-trace",
          List.of(209, 497),
          Level.NOTE,
          "The trace goes to standard error, wherever that is shown, and not into the log; log the"
              + " exception instead",
          "Log the exception, e.g. logger.error(\"what failed\", e)");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    code.calls("printStackTrace").stream()
        .filter(call -> call.arguments().isEmpty() && call.receiver() != null)
        .filter(call -> !isInMain(code, call))
        .forEach(call -> findings.report(Hit.of(INFO, code, call.tree())));
  }

  /** What a person starts by hand may write to that person. */
  private static boolean isInMain(JavaFragment code, Call call) {
    return Surrounding.nearest(code, call.tree(), MethodTree.class)
        .filter(m -> m.getName().contentEquals("main"))
        .isPresent();
  }
}

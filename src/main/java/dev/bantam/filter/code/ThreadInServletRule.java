package dev.bantam.filter.code;

import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.List;

/** Flags threads that a servlet or an enterprise bean makes by itself. */
final class ThreadInServletRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-383-thread-in-servlet",
          List.of(383),
          Level.NOTE,
          "The container knows nothing of this thread: it cannot bound, name or stop it; use an"
              + " executor of the container",
          "Inject a ManagedExecutorService, or start the request asynchronously");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    if (!Containers.isIn(code)) {
      return;
    }
    code.calls(Call.CONSTRUCTOR).stream()
        .filter(call -> call.owner() != null && Classes.is(code, call.owner(), "java.lang.Thread"))
        .filter(call -> Containers.manageAround(code, call.tree()))
        .forEach(call -> findings.report(Hit.of(INFO, code, call.tree())));
  }
}

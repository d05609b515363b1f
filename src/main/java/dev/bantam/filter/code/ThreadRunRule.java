package dev.bantam.filter.code;

import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
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
import dev.bantam.syntax.Surrounding;
import java.util.List;

/** Flags {@code run()} called on a thread: nothing runs beside the caller then. */
final class ThreadRunRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-572-thread-run",
          List.of(572),
          Level.WARNING,
          "run() does the thread's work in the caller's thread; start() starts another",
          "Call start()");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    code.calls("run").stream()
        .filter(call -> call.arguments().isEmpty() && isOnThread(code, call))
        .filter(call -> !isDelegation(code, call))
        .forEach(call -> findings.report(Hit.of(INFO, code, call.tree()).withFix(fix(code, call))));
  }

  private static boolean isOnThread(JavaFragment code, Call call) {
    String owner = call.owner();
    return owner != null && Classes.is(code, owner, "java.lang.Thread");
  }

  /** What a run method calls is part of its own work. */
  private static boolean isDelegation(JavaFragment code, Call call) {
    return Surrounding.nearest(code, call.tree(), MethodTree.class)
        .filter(m -> m.getName().contentEquals("run"))
        .isPresent();
  }

  private static Fix fix(JavaFragment code, Call call) {
    MemberSelectTree select =
        (MemberSelectTree) ((MethodInvocationTree) call.tree()).getMethodSelect();
    int end = code.end(select);
    Edit edit = new Edit(new TextRange(end - "run".length(), end), "start");
    return new Fix(INFO.fix(), List.of(edit));
  }
}

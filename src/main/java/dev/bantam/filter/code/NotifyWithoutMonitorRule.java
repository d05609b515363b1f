package dev.bantam.filter.code;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** Flags {@code wait} and {@code notify} in public methods that do not take the monitor. */
final class NotifyWithoutMonitorRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-820-notify-without-monitor",
          List.of(820, 662),
          Level.WARNING,
          "wait and notify throw IllegalMonitorStateException unless the thread holds the object's"
              + " monitor; call them in synchronized",
          "Call it in synchronized on the same object");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    Stream.of("wait", "notify", "notifyAll")
        .flatMap(name -> code.calls(name).stream())
        .filter(call -> call.arguments().isEmpty() && !call.onType())
        .filter(call -> isInPublicMethod(code, call) && !Places.isSynchronized(code, call.tree()))
        .forEach(call -> findings.report(Hit.of(INFO, code, call.tree())));
  }

  /** Others may be called by who holds the monitor. */
  private static boolean isInPublicMethod(JavaFragment code, Call call) {
    List<Tree> around = Places.inRoutine(code, call.tree());
    Tree routine = around.isEmpty() ? call.tree() : around.get(around.size() - 1);
    return routine instanceof MethodTree method
        && method.getModifiers().getFlags().contains(Modifier.PUBLIC);
  }
}

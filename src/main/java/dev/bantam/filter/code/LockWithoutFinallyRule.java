package dev.bantam.filter.code;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Flags locks that stay taken if something between lock and unlock throws. */
final class LockWithoutFinallyRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-667-lock-without-finally",
          List.of(667, 833),
          Level.WARNING,
          "The lock stays taken if something throws before it is let go, and all others wait for"
              + " ever; unlock in finally",
          "lock(); try { … } finally { unlock(); }");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    for (Call call : code.calls("lock")) {
      if (call.arguments().isEmpty()
          && isLock(call)
          && !isLetGo(code, call)
          && !Unfinished.mayGoOn(code, call.tree())) {
        findings.report(Hit.of(INFO, code, call.tree()).withFix(fix(code, call)));
      }
    }
  }

  private static boolean isLock(Call call) {
    return call.receiver() != null && call.mayBeOn("java.util.concurrent.locks.Lock");
  }

  /** Unlocked in a finally block of the method, at once, or by somebody else. */
  private static boolean isLetGo(JavaFragment code, Call lock) {
    List<Call> unlocks =
        code.calls("unlock").stream().filter(u -> isSame(lock.receiver(), u.receiver())).toList();
    List<Call> here = unlocks.stream().filter(u -> isInSameMethod(code, lock, u)).toList();
    if (here.isEmpty()) {
      return mayBeHandedOn(code, lock) || unlocks.stream().anyMatch(u -> !locksItself(code, u));
    }
    return here.stream()
        .anyMatch(
            u ->
                Places.isInFinally(code, u.tree())
                    || routine(code, u.tree()) != routine(code, lock.tree())
                    || isNext(code, lock.tree(), u.tree()));
  }

  /** A method that answers something may hand on who unlocks; one that breaks off may go on. */
  private static boolean mayBeHandedOn(JavaFragment code, Call lock) {
    Optional<MethodTree> method = Surrounding.nearest(code, lock.tree(), MethodTree.class);
    boolean answers =
        method
            .map(MethodTree::getReturnType)
            .filter(type -> !type.toString().equals("void"))
            .isPresent();
    return answers || code.errorCount() > 0 || code.text().contains("::unlock");
  }

  private static Tree routine(JavaFragment code, Tree tree) {
    List<Tree> around = Places.inRoutine(code, tree);
    return around.isEmpty() ? tree : around.get(around.size() - 1);
  }

  /** Nothing can throw where nothing is between. */
  private static boolean isNext(JavaFragment code, Tree lock, Tree unlock) {
    int from = code.end(lock);
    int to = code.start(unlock);
    return from < to && code.text().substring(from, to).replace(";", "").isBlank();
  }

  /** A method that unlocks without locking ends what another one has begun. */
  private static boolean locksItself(JavaFragment code, Call unlock) {
    return code.calls("lock").stream()
        .filter(lock -> isSame(lock.receiver(), unlock.receiver()))
        .anyMatch(lock -> isInSameMethod(code, lock, unlock));
  }

  private static boolean isSame(@Nullable ExpressionTree one, @Nullable ExpressionTree other) {
    return one != null
        && other != null
        && one.toString().replace("this.", "").equals(other.toString().replace("this.", ""));
  }

  private static boolean isInSameMethod(JavaFragment code, Call lock, Call unlock) {
    Optional<MethodTree> method = Surrounding.nearest(code, lock.tree(), MethodTree.class);
    return method.filter(m -> Surrounding.contains(code, m, unlock.tree())).isPresent();
  }

  /** Where both stand in one block and nothing is declared between them. */
  private static Fix fix(JavaFragment code, Call lock) {
    Tree statement = code.parent(lock.tree()).orElse(lock.tree());
    Tree block = code.parent(statement).orElse(statement);
    if (!(statement instanceof ExpressionStatementTree) || !(block instanceof BlockTree whole)) {
      return new Fix(INFO.fix(), List.of());
    }
    List<? extends StatementTree> all = whole.getStatements();
    for (StatementTree next : all.subList(all.indexOf(statement) + 1, all.size())) {
      if (next instanceof VariableTree) {
        break;
      } else if (unlocks(code, next, lock)) {
        return new Fix(INFO.fix(), edits(code, statement, next));
      }
    }
    return new Fix(INFO.fix(), List.of());
  }

  private static boolean unlocks(JavaFragment code, StatementTree statement, Call lock) {
    return code.calls("unlock").stream()
        .filter(u -> isSame(lock.receiver(), u.receiver()))
        .anyMatch(u -> code.parent(u.tree()).filter(p -> p == statement).isPresent());
  }

  private static List<Edit> edits(JavaFragment code, Tree lock, Tree unlock) {
    int start = code.start(unlock);
    int end = code.end(unlock);
    return List.of(
        new Edit(new TextRange(code.end(lock), code.end(lock)), " try {"),
        new Edit(new TextRange(start, start), "} finally { "),
        new Edit(new TextRange(end, end), " }"));
  }
}

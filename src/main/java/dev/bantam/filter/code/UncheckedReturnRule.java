package dev.bantam.filter.code;

import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
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
import java.util.List;
import java.util.Optional;

/** Flags calls whose answer is all that they are for, and that is dropped. */
final class UncheckedReturnRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-252-unchecked-return",
          List.of(252),
          Level.WARNING,
          "The answer says what was done, and nobody looks at it",
          "Look at the answer, or call the method that does the whole work");

  private static final String PARTIAL =
      "read and skip may do less than they are asked for, which only the answer tells";

  private static final String NOT_LOCKED =
      "tryLock() may fail, which only the answer tells: the code goes on without the lock then";

  private static final String UNCHANGED =
      "The object cannot change: the call gives a new one, which is dropped";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    for (Tree tree : code.trees(Tree.Kind.EXPRESSION_STATEMENT)) {
      ExpressionTree expression = ((ExpressionStatementTree) tree).getExpression();
      if (code.text().startsWith(";", code.end(tree) - 1)
          && expression instanceof MethodInvocationTree call
          && call.getMethodSelect() instanceof MemberSelectTree select
          && isTelling(select.getIdentifier().toString())) {
        hit(code, code.types().call(call), select).ifPresent(findings::report);
      }
    }
  }

  private static boolean isTelling(String method) {
    return method.equals("read") || method.equals("tryLock") || Immutables.mayChange(method);
  }

  private static Optional<Hit> hit(JavaFragment code, Call call, MemberSelectTree select) {
    Hit hit = Hit.of(INFO, code, call.tree());
    if (isPartial(code, call)) {
      return Optional.of(hit.withMessage(PARTIAL).withFix(whole(code, call, select)));
    } else if (isTryLock(call)) {
      return Optional.of(hit.withMessage(NOT_LOCKED).withFix(renamed(code, select, "lock")));
    }
    return Immutables.changes(call)
        ? Optional.of(hit.withMessage(UNCHANGED).withFix(kept(code, call)))
        : Optional.empty();
  }

  private static boolean isPartial(JavaFragment code, Call call) {
    int arguments = call.arguments().size();
    return call.name().equals("read")
        && (arguments == 3 || (arguments == 1 && isBytes(code, call)))
        && call.mayBeOn("java.io.InputStream", "java.io.RandomAccessFile");
  }

  private static boolean isBytes(JavaFragment code, Call call) {
    return code.types().of(call.arguments().get(0)).filter("byte[]"::equals).isPresent();
  }

  private static boolean isTryLock(Call call) {
    return call.name().equals("tryLock")
        && call.arguments().isEmpty()
        && call.mayBeOn("java.util.concurrent.locks.Lock");
  }

  /** Some classes have a method that reads all or throws. */
  private static Fix whole(JavaFragment code, Call call, MemberSelectTree select) {
    boolean has =
        call.mayBeOn("java.io.DataInputStream", "java.io.RandomAccessFile")
            || call.mayBeOn("java.io.ObjectInputStream");
    return has ? renamed(code, select, "readFully") : new Fix(INFO.fix(), List.of());
  }

  private static Fix renamed(JavaFragment code, MemberSelectTree select, String name) {
    int end = code.end(select);
    int start = end - select.getIdentifier().length();
    return new Fix("Call " + name, List.of(new Edit(new TextRange(start, end), name)));
  }

  /** Puts the answer into the variable that the method is called on. */
  private static Fix kept(JavaFragment code, Call call) {
    ExpressionTree receiver = call.receiver();
    int start = code.start(call.tree());
    return receiver instanceof IdentifierTree && !call.onType()
        ? new Fix(
            "Keep the answer", List.of(new Edit(new TextRange(start, start), receiver + " = ")))
        : new Fix("Keep the answer", List.of());
  }
}

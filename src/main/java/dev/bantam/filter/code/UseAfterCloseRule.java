package dev.bantam.filter.code;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Variable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Flags streams, sockets and JDBC objects that are used after they were closed. */
final class UseAfterCloseRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-672-use-after-close",
          List.of(672),
          Level.WARNING,
          "It was closed before, so that using it throws or does nothing",
          "Close it after the last use, best by try-with-resources");

  private static final String[] CLOSABLE = {
    "java.io.FileInputStream",
    "java.io.FilterInputStream",
    "java.io.ObjectInputStream",
    "java.io.FileOutputStream",
    "java.io.FilterOutputStream",
    "java.io.ObjectOutputStream",
    "java.io.BufferedReader",
    "java.io.InputStreamReader",
    "java.io.BufferedWriter",
    "java.io.OutputStreamWriter",
    "java.io.PrintWriter",
    "java.io.RandomAccessFile",
    "java.util.Scanner",
    "java.util.zip.ZipFile",
    "java.nio.channels.Channel",
    "java.net.Socket",
    "java.sql.Connection",
    "java.sql.Statement",
    "java.sql.ResultSet"
  };

  private static final Pattern NEEDS_OPEN =
      Pattern.compile(
          "read\\w*|write\\w*|print\\w*|append|next\\w*|hasNext\\w*|skip|seek|transfer\\w+|ready"
              + "|entries|getEntry|getInputStream|getOutputStream|execute\\w*|prepare\\w+"
              + "|createStatement|commit|set(String|Int|Long|Object|AutoCommit)"
              + "|get(String|Int|Long|Object|Date|Timestamp)|lines");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    code.calls("close").stream()
        .filter(call -> call.arguments().isEmpty() && call.mayBeOn(CLOSABLE))
        .flatMap(call -> useBehind(code, call).stream())
        .distinct()
        .forEach(use -> findings.report(Hit.of(INFO, code, use)));
  }

  /** The next use in the block of the closing, if it needs the thing open. */
  private static Optional<Tree> useBehind(JavaFragment code, Call closing) {
    ExpressionTree receiver = closing.receiver();
    Tree statement = code.parent(closing.tree()).orElse(closing.tree());
    if (!(receiver instanceof IdentifierTree id)
        || !(statement instanceof ExpressionStatementTree)
        || !(code.parent(statement).orElse(statement) instanceof BlockTree block)) {
      return Optional.empty();
    }
    int behind = code.end(statement);
    int end =
        block.getStatements().stream()
            .mapToInt((StatementTree s) -> code.end(s))
            .max()
            .orElse(behind);
    List<IdentifierTree> later =
        code.variable(id.getName().toString(), code.start(id))
            .filter(v -> v.kind() != Variable.Kind.FIELD)
            .map(v -> Uses.of(code).of(v))
            .orElse(List.of());
    return later.stream()
        .filter(use -> behind <= code.start(use) && code.start(use) < end)
        .findFirst()
        .flatMap(use -> needing(code, use));
  }

  private static Optional<Tree> needing(JavaFragment code, IdentifierTree use) {
    return code.parent(use)
        .filter(
            p ->
                p instanceof MemberSelectTree select
                    && NEEDS_OPEN.matcher(select.getIdentifier()).matches())
        .flatMap(code::parent)
        .filter(MethodInvocationTree.class::isInstance);
  }
}

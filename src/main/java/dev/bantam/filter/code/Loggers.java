package dev.bantam.filter.code;

import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Calls that write into a log, told by their names. */
final class Loggers {
  private static final Set<String> LEVELS =
      Set.of(
          "trace", "debug", "info", "warn", "warning", "error", "fatal", "severe", "config", "fine",
          "finer", "finest", "log", "atInfo");

  private Loggers() {}

  /** All of a file. */
  static Stream<Call> calls(JavaFragment code) {
    return LEVELS.stream()
        .flatMap(level -> code.calls(level).stream())
        .filter(c -> c.tree() instanceof MethodInvocationTree tree && isLogCall(tree));
  }

  static boolean isLogCall(MethodInvocationTree call) {
    return call.getMethodSelect() instanceof MemberSelectTree select
        && LEVELS.contains(select.getIdentifier().toString())
        && isLogger(LastName.of(select.getExpression()));
  }

  private static boolean isLogger(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.equals("log")
        || lower.endsWith("logger")
        || lower.endsWith("_log")
        || name.endsWith("Log");
  }
}

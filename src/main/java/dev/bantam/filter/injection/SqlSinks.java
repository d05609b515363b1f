package dev.bantam.filter.injection;

import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.regex.Pattern;

/** Tells whether a call whose receiver's type is unknown runs SQL. */
final class SqlSinks {
  private static final Pattern SQL =
      Pattern.compile(
          "\"\\s*(select|insert|update|delete|merge|create|drop|alter|call|with|from|exec)\\b",
          Pattern.CASE_INSENSITIVE);

  private SqlSinks() {}

  /** Whether the receiver's type is known, or SQL stands in the method. */
  static boolean isTold(JavaFragment code, Call call) {
    return call.owner() != null
        || code.methodAt(code.start(call.tree()))
            .filter(
                m -> SQL.matcher(code.text()).region(code.start(m), code.end(call.tree())).find())
            .isPresent();
  }
}

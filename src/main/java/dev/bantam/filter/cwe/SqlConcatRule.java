package dev.bantam.filter.cwe;

import com.sun.source.tree.ExpressionTree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Flags text of others that is joined into SQL. */
final class SqlConcatRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-89-sql-concat",
          List.of(89),
          Level.ERROR,
          "Text is joined into SQL; pass it as a parameter of a prepared statement",
          "Write ? where the text stands, use prepareStatement, and pass the text with setString");

  private static final double SEEN_SOURCE = 0.9;
  private static final double UNKNOWN_CALLER = 0.6;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    Flow.run(code, new Policy(code, findings), SqlSinks.in(code));
  }

  private record Policy(JavaFragment code, FindingSink findings) implements FlowPolicy {
    @Override
    public Optional<Taint> onCall(Call call, Function<ExpressionTree, Taint> values) {
      if (!SqlSinks.isSink(code, call)) {
        return Optional.empty();
      }
      ExpressionTree sql = call.arguments().get(0);
      Taint text = values.apply(sql);
      if (isWeak(text)) {
        findings.report(hit(sql, text));
      }
      return Optional.of(Taint.UNKNOWN);
    }

    /** SQL handed over whole is the caller's business, unless the caller is a client. */
    private static boolean isWeak(Taint text) {
      return text.origin() == Origin.REMOTE || (text.joined() && text.isAtLeast(Origin.PARAMETER));
    }

    private Hit hit(ExpressionTree sql, Taint text) {
      boolean seen = text.isAtLeast(Origin.LOCAL);
      String source = text.steps().isEmpty() ? "text" : text.steps().get(0).message();
      return Hit.of(INFO, code, sql)
          .withLevel(seen ? Level.ERROR : Level.WARNING)
          .withMessage(
              "SQL is put together with text (%s); pass it as a parameter of a prepared statement"
                  .formatted(source))
          .withConfidence(seen ? SEEN_SOURCE : UNKNOWN_CALLER)
          .withSteps(text.steps());
    }

    @Override
    public boolean accepts(Call test) {
      return Checks.limits(code, test);
    }

    @Override
    public boolean rejects(Call test) {
      return false;
    }
  }
}

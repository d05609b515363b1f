package dev.bantam.filter.code;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.Finding.Edit;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Surrounding;
import dev.bantam.syntax.Wrapping;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/** Flags {@code new BigDecimal(0.1)}, which is not 0.1 but the nearest double. */
final class BigDecimalFromDoubleRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-1339-big-decimal-from-double",
          List.of(1339),
          Level.WARNING,
          "The double is not the number that is written, and BigDecimal keeps the difference; give"
              + " it the text",
          "Give the number as text, or use BigDecimal.valueOf");

  private static final Pattern DECIMAL = Pattern.compile("[0-9]*\\.?[0-9]+([eE][+-]?[0-9]{1,3})?");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    for (Call call : code.calls(Call.CONSTRUCTOR)) {
      if (!call.arguments().isEmpty() && isBigDecimal(call)) {
        ExpressionTree argument = Wrapping.withoutParentheses(call.arguments().get(0));
        String text = Surrounding.text(code, argument);
        if (argument.getKind() == Tree.Kind.DOUBLE_LITERAL && isInexact(text)) {
          Edit edit = new Edit(Hit.rangeOf(code, argument), '"' + text + '"');
          findings.report(
              Hit.of(INFO, code, call.tree()).withFix(new Fix(INFO.fix(), List.of(edit))));
        }
      }
    }
  }

  private static boolean isBigDecimal(Call call) {
    String owner = call.owner();
    return owner != null && (owner.equals("java.math.BigDecimal") || owner.equals("BigDecimal"));
  }

  /** Halves and their like are exact. */
  private static boolean isInexact(String written) {
    return DECIMAL.matcher(written).matches()
        && new BigDecimal(Double.parseDouble(written)).compareTo(new BigDecimal(written)) != 0;
  }
}

package dev.bantam.filter.code;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import dev.bantam.filter.Finding.Edit;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Flags texts that are no patterns, or other patterns than they look. */
final class IncorrectPatternRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-185-incorrect-pattern",
          List.of(185),
          Level.ERROR,
          "This is no regular expression: the call throws PatternSyntaxException",
          "Mend the pattern; a character that means itself needs a backslash before");

  private static final String SPLITS_AT_ALL =
      "split takes a regular expression, in which this character does not mean itself";

  private static final Set<String> OF_TEXT =
      Set.of("matches", "replaceAll", "replaceFirst", "split");

  /** What split makes of a dot is nothing, and of a bar single characters. */
  private static final Map<String, String> ESCAPED = Map.of(".", "\"\\\\.\"", "|", "\"\\\\|\"");

  /** Longer ones are not tried: they are made by hand with care, or not by hand. */
  private static final int MAX_LENGTH = 300;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    for (Call call : code.calls()) {
      if (isPattern(call) && !call.arguments().isEmpty()) {
        ExpressionTree argument = call.arguments().get(0);
        code.constantText(argument)
            .ifPresent(pattern -> check(code, call, argument, pattern, findings));
      }
    }
  }

  private static boolean isPattern(Call call) {
    return OF_TEXT.contains(call.name())
        ? call.mayBeOn("java.lang.String") && !call.onType()
        : call.name().equals("compile")
            && call.arguments().size() == 1
            && call.mayBeOn("java.util.regex.Pattern");
  }

  private static void check(
      JavaFragment code, Call call, ExpressionTree argument, String pattern, FindingSink findings) {
    String escaped = ESCAPED.get(pattern);
    if (pattern.length() <= MAX_LENGTH && !compiles(pattern)) {
      findings.report(Hit.of(INFO, code, argument));
    } else if (call.name().equals("split") && escaped != null) {
      List<Edit> edits =
          argument instanceof LiteralTree
              ? List.of(new Edit(Hit.rangeOf(code, argument), escaped))
              : List.of();
      findings.report(
          Hit.of(INFO, code, argument)
              .withLevel(Level.WARNING)
              .withMessage(SPLITS_AT_ALL)
              .withFix(new Fix(INFO.fix(), edits)));
    }
  }

  private static boolean compiles(String pattern) {
    try {
      Pattern.compile(pattern);
      return true;
    } catch (PatternSyntaxException incorrect) {
      return false;
    }
  }
}

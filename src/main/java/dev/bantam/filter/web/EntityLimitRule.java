package dev.bantam.filter.web;

import com.sun.source.tree.ExpressionTree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Surrounding;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Flags parsers of XML whose limits against documents that grow are taken away. */
final class EntityLimitRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-776-entity-limit",
          List.of(776),
          Level.WARNING,
          "A document of a few lines can then grow to gigabytes while it is parsed; leave the limits"
              + " on",
          "Leave secure processing and the limits of entities on");

  private static final Pattern SECURE_PROCESSING =
      Pattern.compile(".*feature/secure-processing|FEATURE_SECURE_PROCESSING");

  private static final Pattern LIMIT =
      Pattern.compile(
          ".*(entityExpansionLimit|totalEntitySizeLimit|maxGeneralEntitySizeLimit|entityReplacementLimit)");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    code.calls("setFeature").stream()
        .filter(call -> call.arguments().size() == 2 && !Surrounding.isDead(code, call.tree()))
        .filter(call -> isNamed(code, call.arguments().get(0), SECURE_PROCESSING))
        .filter(call -> Values.of(code).isAlways(call.arguments().get(1), false))
        .map(call -> hit(code, call))
        .forEach(findings::report);
    Stream.of("setProperty", "setAttribute")
        .flatMap(name -> code.calls(name).stream())
        .filter(call -> call.arguments().size() == 2 && !Surrounding.isDead(code, call.tree()))
        .filter(call -> isNamed(code, call.arguments().get(0), LIMIT))
        .filter(call -> isNoLimit(code, call.arguments().get(1)))
        .forEach(call -> findings.report(Hit.of(INFO, Places.named(code, call))));
  }

  private static boolean isNamed(JavaFragment code, ExpressionTree name, Pattern wanted) {
    return Values.of(code).of(name).stream()
        .map(value -> code.constantText(value).orElse(LastName.ofVariable(value)))
        .anyMatch(text -> wanted.matcher(text).matches());
  }

  /** Zero and less mean none. */
  private static boolean isNoLimit(JavaFragment code, ExpressionTree value) {
    return Values.of(code).of(value).stream()
        .flatMap(v -> code.constant(v).stream())
        .anyMatch(v -> v.toString().matches("0|-\\d+"));
  }

  private static Hit hit(JavaFragment code, Call call) {
    return Hit.of(INFO, Places.named(code, call))
        .withFix(Places.replace(INFO, code, call.arguments().get(1), "true"));
  }
}

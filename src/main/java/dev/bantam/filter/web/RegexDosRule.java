package dev.bantam.filter.web;

import com.sun.source.tree.ExpressionTree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Surrounding;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Flags regular expressions in the code that take exponential time on some texts. */
final class RegexDosRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-1333-regex-dos",
          List.of(1333),
          Level.WARNING,
          "A short text can make this expression run for hours, as its loop matches the same text in"
              + " many ways",
          "Let each text match in one way: no loop in a loop of the same characters, or possessive"
              + " quantifiers (++, *+)");

  private static final Set<String> ON_TEXTS =
      Set.of("matches", "replaceAll", "replaceFirst", "split");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    code.calls("compile").stream()
        .filter(call -> call.onType() && Names.isOn(call, "java.util.regex.Pattern"))
        .filter(call -> !call.arguments().isEmpty() && !isLiteral(call))
        .forEach(call -> hit(code, call, mayMatchWhole(code)).ifPresent(findings::report));
    ON_TEXTS.stream()
        .flatMap(name -> code.calls(name).stream())
        .filter(call -> isOnText(code, call))
        .forEach(
            call -> hit(code, call, call.name().equals("matches")).ifPresent(findings::report));
    Stream.of("Pattern", "Email")
        .flatMap(name -> Annotations.named(code, name))
        .flatMap(a -> Annotations.argument(a, "regexp").stream())
        .filter(pattern -> explodes(code, pattern, /* anchored= */ true))
        .forEach(pattern -> findings.report(Hit.of(INFO, code, pattern)));
  }

  /** With these flags the text means something else. */
  private static boolean isLiteral(Call call) {
    return call.arguments().size() > 1
        && call.arguments().get(1).toString().matches("(?s).*\\b(LITERAL|COMMENTS)\\b.*");
  }

  /** Without a call of {@code matches} in the file, a match may end anywhere in the text. */
  private static boolean mayMatchWhole(JavaFragment code) {
    String text = code.text();
    return text.contains(".matches(")
        || text.contains("asMatchPredicate")
        || !(text.contains(".find(") || text.contains(".replaceAll(") || text.contains(".split("));
  }

  private static boolean isOnText(JavaFragment code, Call call) {
    ExpressionTree receiver = call.receiver();
    if (receiver == null || call.arguments().isEmpty()) {
      return false;
    }
    if (call.onType()) {
      return call.name().equals("matches") && Names.isOn(call, "java.util.regex.Pattern");
    }
    return code.types().of(receiver).filter(type -> !Names.isText(type)).isEmpty();
  }

  private static Optional<Hit> hit(JavaFragment code, Call call, boolean anchored) {
    ExpressionTree argument = call.arguments().get(0);
    return Surrounding.isDead(code, call.tree())
        ? Optional.empty()
        : Values.of(code).of(argument).stream()
            .filter(value -> explodes(code, value, anchored))
            .findFirst()
            .map(value -> hit(code, call, value));
  }

  private static boolean explodes(JavaFragment code, ExpressionTree value, boolean anchored) {
    return code.constantText(value)
        .filter(pattern -> RegexAmbiguity.isExponential(pattern, anchored))
        .isPresent();
  }

  private static Hit hit(JavaFragment code, Call call, ExpressionTree value) {
    return Surrounding.contains(code, call.tree(), value)
        ? Hit.of(INFO, code, value)
        : Hit.of(INFO, Places.named(code, call))
            .withSteps(List.of(Places.step(code, "the expression", value)));
  }
}

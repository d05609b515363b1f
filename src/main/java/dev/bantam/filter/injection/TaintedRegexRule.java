package dev.bantam.filter.injection;

import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.flow.Arrival;
import dev.bantam.filter.flow.TaintRule;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Optional;

/** Flags text of others that is used as a regular expression. */
final class TaintedRegexRule extends TaintRule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-1333-tainted-regex",
          List.of(1333, 400),
          Level.WARNING,
          "Text of others is used as a regular expression, which may take for ever; quote it",
          "Take the text as it is written: Pattern.quote(text), or the flag Pattern.LITERAL");

  private static final Severity SEVERITY = Severity.remote(Level.WARNING).local(Level.NOTE);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  protected String kind() {
    return "regex";
  }

  @Override
  protected Optional<Level> level(JavaFragment code, Arrival arrival) {
    boolean literal =
        Optional.ofNullable(arrival.call()).filter(TaintedRegexRule::isLiteral).isPresent();
    return literal || Removals.of(code, arrival.value(), '(')
        ? Optional.empty()
        : SEVERITY.of(arrival);
  }

  private static boolean isLiteral(Call call) {
    return call.name().equals("compile")
        && call.arguments().size() == 2
        && call.arguments().get(1).toString().contains("LITERAL");
  }

  @Override
  protected Hit hit(JavaFragment code, Arrival arrival, Level level) {
    Hit hit = super.hit(code, arrival, level);
    String text = "java.util.regex.Pattern.quote(%s)".formatted(Edits.text(code, arrival.value()));
    return arrival.joined() ? hit : hit.withFix(Edits.replace(INFO, code, arrival.value(), text));
  }
}

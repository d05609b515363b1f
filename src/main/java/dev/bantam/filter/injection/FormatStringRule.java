package dev.bantam.filter.injection;

import com.sun.source.tree.ExpressionTree;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.flow.Arrival;
import dev.bantam.filter.flow.TaintRule;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Optional;

/** Flags text of others that is used as a format. */
final class FormatStringRule extends TaintRule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-134-format-string",
          List.of(134),
          Level.WARNING,
          "Text of others is used as a format and may ask for what is not there; use a fixed "
              + "format and pass it as an argument",
          "Use a fixed format and pass the text as an argument: String.format(\"%s\", text)");

  private static final Severity SEVERITY = Severity.remote(Level.WARNING).local(Level.NOTE);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  protected String kind() {
    return "format";
  }

  @Override
  protected Optional<Level> level(JavaFragment code, Arrival arrival) {
    boolean format =
        Optional.ofNullable(arrival.call())
            .flatMap(call -> format(code, call))
            .filter(place -> place == arrival.value())
            .isPresent();
    return format && !Removals.of(code, arrival.value(), '%')
        ? SEVERITY.of(arrival)
        : Optional.empty();
  }

  /** The format: what "formatted" is called on, or the first argument that is no locale. */
  private static Optional<ExpressionTree> format(JavaFragment code, Call call) {
    if (call.name().equals("formatted")) {
      return Optional.ofNullable(call.receiver());
    }
    return call.arguments().stream().filter(argument -> !isLocale(code, argument)).findFirst();
  }

  private static boolean isLocale(JavaFragment code, ExpressionTree argument) {
    return argument.toString().startsWith("Locale.")
        || code.types().of(argument).filter("java.util.Locale"::equals).isPresent();
  }

  @Override
  protected Hit hit(JavaFragment code, Arrival arrival, Level level) {
    Hit hit = super.hit(code, arrival, level);
    String text = "\"%s\", " + Edits.text(code, arrival.value());
    return Optional.ofNullable(arrival.call()).filter(call -> isAlone(call, arrival)).isPresent()
        ? hit.withFix(Edits.replace(INFO, code, arrival.value(), text))
        : hit;
  }

  private static boolean isAlone(Call call, Arrival arrival) {
    return call.arguments().size() == 1 && call.arguments().contains(arrival.value());
  }
}

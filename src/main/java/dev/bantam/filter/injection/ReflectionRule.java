package dev.bantam.filter.injection;

import com.sun.source.tree.ExpressionTree;
import dev.bantam.filter.Level;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.flow.Arrival;
import dev.bantam.filter.flow.TaintRule;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Optional;

/** Flags classes and members that others choose. */
final class ReflectionRule extends TaintRule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-470-reflection",
          List.of(470),
          Level.WARNING,
          "Others choose the class or member that is used; look it up in a list of those allowed",
          "Keep a map of what is allowed: Map.of(\"csv\", CsvExport::new).get(key)");

  private static final Severity SEVERITY = Severity.remote(Level.WARNING).local(Level.NOTE);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  protected String kind() {
    return "reflection";
  }

  @Override
  protected Optional<Level> level(JavaFragment code, Arrival arrival) {
    boolean named =
        Optional.ofNullable(arrival.call())
            .filter(call -> isOther(call) || isNameFixed(code, call, arrival.value()))
            .isPresent();
    return named ? Optional.empty() : SEVERITY.of(arrival);
  }

  /** A member of something that is not known to be a class. */
  private static boolean isOther(Call call) {
    return call.owner() == null
        && !call.name().equals("loadClass")
        && !String.valueOf(call.receiver()).endsWith("getClass()");
  }

  /** Whether a constant stands before it, so that the value is what the member is given. */
  private static boolean isNameFixed(JavaFragment code, Call call, ExpressionTree value) {
    int index = call.arguments().indexOf(value);
    return index > 0
        && call.arguments().subList(0, index).stream()
            .anyMatch(argument -> code.constantText(argument).isPresent());
  }
}

package dev.bantam.filter.injection;

import dev.bantam.filter.Level;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.flow.Arrival;
import dev.bantam.filter.flow.TaintRule;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Flags what a client sent, unchecked, among what the session holds. */
final class TrustBoundaryRule extends TaintRule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-501-trust-boundary",
          List.of(501),
          Level.NOTE,
          "What a client sent goes into the session as it is, where it will pass for checked; "
              + "check it first",
          "Check the value, or look it up in a list of those allowed, before it goes into the "
              + "session");

  private static final Severity SEVERITY = Severity.remote(Level.NOTE);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  protected String kind() {
    return "session";
  }

  @Override
  protected Optional<Level> level(JavaFragment code, Arrival arrival) {
    return Optional.ofNullable(arrival.call()).filter(call -> isSession(code, call)).isPresent()
        ? SEVERITY.of(arrival)
        : Optional.empty();
  }

  private static boolean isSession(JavaFragment code, Call call) {
    if (call.owner() != null) {
      return true;
    }
    return call.receiver() != null
        && (Trail.calls(code, call.receiver()).stream().anyMatch(c -> c.name().equals("getSession"))
            || Trail.root(code, call).toString().toLowerCase(Locale.ROOT).endsWith("session"));
  }
}

package dev.bantam.filter.injection;

import com.sun.source.tree.IdentifierTree;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.flow.Arrival;
import dev.bantam.filter.flow.TaintRule;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Flags text of others in log messages, where a line break begins a false entry. */
final class LogInjectionRule extends TaintRule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-117-log-injection",
          List.of(117),
          Level.NOTE,
          "Text of others in a log message may hold line breaks and so forge entries; take them "
              + "out",
          "Take line breaks out: text.replaceAll(\"[\\r\\n]\", \"_\")");

  private static final Severity SEVERITY = Severity.remote(Level.NOTE);

  private static final Pattern NAME = Pattern.compile("\\w*log(ger)?", Pattern.CASE_INSENSITIVE);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  protected String kind() {
    return "log";
  }

  @Override
  protected Optional<Level> level(JavaFragment code, Arrival arrival) {
    boolean logs =
        Optional.ofNullable(arrival.call()).filter(LogInjectionRule::isLogger).isPresent();
    return logs && !Removals.of(code, arrival.value(), '\n')
        ? SEVERITY.of(arrival)
        : Optional.empty();
  }

  /** Whether it is one by type, or an undeclared one by name, as Lombok makes them. */
  private static boolean isLogger(Call call) {
    return call.owner() != null
        || (call.receiver() instanceof IdentifierTree name
            && NAME.matcher(name.getName()).matches());
  }

  @Override
  protected Hit hit(JavaFragment code, Arrival arrival, Level level) {
    return super.hit(code, arrival, level)
        .withFix(Edits.withoutLineBreaks(INFO, code, arrival.value()));
  }
}

package dev.bantam.filter.injection;

import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.flow.Arrival;
import dev.bantam.filter.flow.TaintRule;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Optional;

/** Flags text of others in the headers of mails, where a line break begins another header. */
final class MailHeaderRule extends TaintRule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-93-mail-header",
          List.of(93),
          Level.WARNING,
          "Text of others in a header of a mail may hold line breaks and so add headers; take "
              + "them out",
          "Take line breaks out: text.replaceAll(\"[\\r\\n]\", \"_\")");

  private static final Severity SEVERITY = Severity.remote(Level.WARNING).local(Level.NOTE);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  protected String kind() {
    return "mail";
  }

  @Override
  protected Optional<Level> level(JavaFragment code, Arrival arrival) {
    return Removals.of(code, arrival.value(), '\n') ? Optional.empty() : SEVERITY.of(arrival);
  }

  @Override
  protected Hit hit(JavaFragment code, Arrival arrival, Level level) {
    return super.hit(code, arrival, level)
        .withFix(Edits.withoutLineBreaks(INFO, code, arrival.value()));
  }
}

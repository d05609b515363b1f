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

/** Flags text of others in headers of responses, where a line break begins another header. */
final class HeaderSplitRule extends TaintRule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-113-header-split",
          List.of(113, 93),
          Level.WARNING,
          "Text of others in a header of the response may hold line breaks and so add headers; "
              + "take them out",
          "Take line breaks out: text.replaceAll(\"[\\r\\n]\", \"_\"), or encode the text with "
              + "URLEncoder");

  private static final Severity SEVERITY =
      Severity.remote(Level.WARNING).local(Level.NOTE).joined(Level.NOTE);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  protected String kind() {
    return "header";
  }

  @Override
  protected Optional<Level> level(JavaFragment code, Arrival arrival) {
    boolean answers =
        Optional.ofNullable(arrival.call()).filter(call -> isResponse(code, call)).isPresent();
    return answers && !Removals.of(code, arrival.value(), '\n')
        ? SEVERITY.of(arrival)
        : Optional.empty();
  }

  private static boolean isResponse(JavaFragment code, Call call) {
    return call.owner() != null
        || (Trail.root(code, call) instanceof IdentifierTree name
            && ResponseWriters.isResponseName(name.getName().toString()));
  }

  @Override
  protected Hit hit(JavaFragment code, Arrival arrival, Level level) {
    return super.hit(code, arrival, level)
        .withFix(Edits.withoutLineBreaks(INFO, code, arrival.value()));
  }
}

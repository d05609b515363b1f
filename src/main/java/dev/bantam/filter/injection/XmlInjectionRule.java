package dev.bantam.filter.injection;

import dev.bantam.filter.Level;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.TextRange;
import dev.bantam.filter.flow.Arrival;
import dev.bantam.filter.flow.TaintRule;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Flags text of others that is joined into XML. */
final class XmlInjectionRule extends TaintRule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-91-xml-injection",
          List.of(91),
          Level.WARNING,
          "Text of others is joined into XML and may add elements to it; build the document, or "
              + "escape the text",
          "Build the document with XMLStreamWriter or DOM, whose writeCharacters and "
              + "setTextContent escape text");

  private static final Severity SEVERITY =
      Severity.remote(Level.WARNING).local(Level.NOTE).joined(Level.NOTE);

  private static final Pattern TAG = Pattern.compile("\"[^\"\\n]*<[a-zA-Z/!?]");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  protected String kind() {
    return "xml";
  }

  @Override
  protected Optional<Level> level(JavaFragment code, Arrival arrival) {
    boolean markup =
        Optional.ofNullable(arrival.call()).filter(XmlInjectionRule::writesAsItIs).isPresent()
            || (arrival.joined() && isBetweenTags(code, arrival));
    return markup && !Removals.of(code, arrival.value(), '<')
        ? SEVERITY.of(arrival)
        : Optional.empty();
  }

  private static boolean writesAsItIs(Call call) {
    return call.mayBeOn("javax.xml.stream.XMLStreamWriter");
  }

  /** Whether the text is put beside tags, and is not a whole document that is read in pieces. */
  private static boolean isBetweenTags(JavaFragment code, Arrival arrival) {
    return TAG.matcher(Edits.text(code, arrival.value())).find()
        || arrival.steps().stream().anyMatch(step -> TAG.matcher(text(code, step.place())).find());
  }

  private static String text(JavaFragment code, TextRange place) {
    return code.text().substring(place.start(), place.end());
  }
}

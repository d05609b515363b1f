package dev.bantam.filter.injection;

import com.sun.source.tree.ExpressionTree;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.flow.Arrival;
import dev.bantam.filter.flow.Origin;
import dev.bantam.filter.flow.TaintRule;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Optional;

/** Flags text of others that is written into a page as it is. */
final class XssWriterRule extends TaintRule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-79-xss-writer",
          List.of(79, 80, 83),
          Level.ERROR,
          "Text of others is written into a page, where it may hold scripts; encode it",
          "Encode it where it is written: Encode.forHtml(text) of the OWASP encoder, or "
              + "HtmlUtils.htmlEscape(text) of Spring");

  private static final Severity SEVERITY =
      Severity.remote(Level.ERROR).local(Level.WARNING).joined(Level.NOTE);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  protected String kind() {
    return "xss";
  }

  @Override
  protected Optional<Level> level(JavaFragment code, Arrival arrival) {
    boolean shown =
        Optional.ofNullable(arrival.call())
            .map(call -> isShown(code, call))
            .orElseGet(() -> PageMethods.returnsPage(code, arrival.value()));
    return shown && !isCopied(code, arrival) && !Removals.of(code, arrival.value(), '<')
        ? SEVERITY.of(arrival)
        : Optional.empty();
  }

  /** What a file or a column holds, handed on in bytes, is a download. */
  private static boolean isCopied(JavaFragment code, Arrival arrival) {
    return arrival.origin() == Origin.LOCAL
        && code.types().of(arrival.value()).filter(type -> type.endsWith("[]")).isPresent();
  }

  private static boolean isShown(JavaFragment code, Call call) {
    return call.name().equals(Call.CONSTRUCTOR)
        || (ResponseWriters.writes(code, call) && !ResponseWriters.answersPlainly(code, call));
  }

  @Override
  protected Hit hit(JavaFragment code, Arrival arrival, Level level) {
    Hit hit = super.hit(code, arrival, level);
    return encoded(code, arrival.value()).map(hit::withFix).orElse(hit);
  }

  /** With the only piece that varies encoded, by an encoder that the file knows already. */
  private static Optional<Fix> encoded(JavaFragment code, ExpressionTree value) {
    List<ExpressionTree> varying =
        Edits.pieces(value).stream().filter(piece -> code.constant(piece).isEmpty()).toList();
    return varying.size() == 1
        ? encoder(code)
            .map(
                encoder ->
                    Edits.replace(
                        INFO,
                        code,
                        varying.get(0),
                        "%s(%s)".formatted(encoder, Edits.text(code, varying.get(0)))))
        : Optional.empty();
  }

  private static Optional<String> encoder(JavaFragment code) {
    String text = code.text();
    if (text.contains("import org.owasp.encoder.")) {
      return Optional.of("org.owasp.encoder.Encode.forHtml");
    } else if (text.contains("import org.apache.commons.text.")) {
      return Optional.of("org.apache.commons.text.StringEscapeUtils.escapeHtml4");
    }
    return text.contains("import org.springframework.web.")
        ? Optional.of("org.springframework.web.util.HtmlUtils.htmlEscape")
        : Optional.empty();
  }
}

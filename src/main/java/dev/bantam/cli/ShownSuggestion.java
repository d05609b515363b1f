package dev.bantam.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bantam.completion.Completion;
import dev.bantam.filter.Finding;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A suggestion as the terminal shows it.
 *
 * @param withheld why nothing is shown; null if something is
 * @param findings one line each
 * @param totalMillis time the answer took
 */
record ShownSuggestion(
    String text, @Nullable String withheld, List<String> findings, double totalMillis) {

  static ShownSuggestion of(Completion completion) {
    Completion.Choice choice = completion.choices().get(0);
    List<String> findings =
        choice.filter().report().findings().stream().map(ShownSuggestion::line).toList();
    return new ShownSuggestion(
        choice.text(), choice.why().withheld(), findings, completion.timings().totalMillis());
  }

  static ShownSuggestion of(JsonNode response) {
    JsonNode choice = response.at("/choices/0");
    JsonNode withheld = choice.at("/bantam/why/withheld");
    List<String> findings =
        StreamSupport.stream(choice.at("/bantam/findings").spliterator(), false)
            .map(ShownSuggestion::line)
            .toList();
    return new ShownSuggestion(
        choice.path("text").asText(),
        withheld.isTextual() ? withheld.asText() : null,
        findings,
        response.at("/timings/total_ms").asDouble());
  }

  private static String line(Finding finding) {
    String level = finding.level().name().toLowerCase(Locale.ROOT);
    String cwe = finding.cwe().stream().map(n -> "CWE-" + n).collect(Collectors.joining(" "));
    return String.join(" ", level, finding.ruleId(), cwe, finding.message());
  }

  private static String line(JsonNode finding) {
    String cwe =
        StreamSupport.stream(finding.path("cwe").spliterator(), false)
            .map(n -> "CWE-" + n.asInt())
            .collect(Collectors.joining(" "));
    return String.join(
        " ",
        finding.path("level").asText(),
        finding.path("ruleId").asText(),
        cwe,
        finding.path("message").asText());
  }
}

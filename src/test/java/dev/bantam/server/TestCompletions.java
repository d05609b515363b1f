package dev.bantam.server;

import dev.bantam.completion.Completion;
import dev.bantam.completion.Completion.Choice;
import dev.bantam.completion.Completion.FilterAction;
import dev.bantam.completion.Completion.FilterOutcome;
import dev.bantam.completion.Completion.FinishReason;
import dev.bantam.completion.Completion.Why;
import dev.bantam.filter.FilterMode;
import dev.bantam.filter.FilterReport;
import dev.bantam.filter.FilterReport.FilterStatus;
import dev.bantam.filter.Finding;
import dev.bantam.filter.Level;
import dev.bantam.filter.TextRange;
import java.time.Duration;
import java.util.List;

/** Completions as a service would give them. */
final class TestCompletions {
  private TestCompletions() {}

  static Completion text(String text) {
    return of(choice(text, FinishReason.STOP, List.of()));
  }

  static Completion of(Choice... choices) {
    return new Completion(
        "test-model",
        List.of(choices),
        new Completion.Usage(100, 60, 7, 48, 3, 5, 4),
        new Completion.Timings(0.125, 20.5, 30.256, 1.5, 52.5));
  }

  static Choice choice(String text, FinishReason reason, List<Finding> findings) {
    FilterReport report =
        new FilterReport(FilterStatus.CHECKED, findings, Duration.ofNanos(1_234_567));
    FilterAction action = findings.isEmpty() ? FilterAction.NONE : FilterAction.ANNOTATED;
    return new Choice(
        text,
        1,
        reason,
        new FilterOutcome(FilterMode.ANNOTATE, action, report, List.of()),
        new Why(null, List.of("stop_at_line"), "line", 1, null),
        null,
        -0.25);
  }

  static Finding finding() {
    return new Finding(
        "BTM-89-sql-concat",
        List.of(89),
        Level.ERROR,
        "SQL is put together from text; use a parameter.",
        new TextRange(2, 9),
        List.of(new Finding.RelatedLocation("comes from here", 3, 5)),
        0.9,
        "https://cwe.mitre.org/data/definitions/89.html",
        new Finding.Fix("Use ?", List.of(new Finding.Edit(new TextRange(2, 3), "?"))),
        new Finding.ApiLifecycle("java.lang.Thread.stop()", "1.2", true, null, null));
  }
}

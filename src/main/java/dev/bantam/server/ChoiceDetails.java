package dev.bantam.server;

import dev.bantam.completion.Completion;
import dev.bantam.completion.Completion.FilterAction;
import dev.bantam.completion.Completion.Why;
import dev.bantam.filter.FilterMode;
import dev.bantam.filter.FilterReport.FilterStatus;
import dev.bantam.filter.Finding;
import dev.bantam.filter.TextRange;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What only Bantam says of a suggestion: the {@code bantam} object of every dialect.
 *
 * @param filter what the filter did
 * @param findings what it found in the text, shown or suppressed
 * @param replaced findings of the text that was not shown instead; null if none was replaced
 * @param why how the suggestion came about
 * @param replace what the text replaces; null where the dialect has its own place for it
 * @param seed the seed the text was drawn with; null if greedy
 */
record ChoiceDetails(
    Filter filter,
    List<Finding> findings,
    @Nullable List<Finding> replaced,
    Why why,
    @Nullable TextRange replace,
    @Nullable Long seed) {

  static ChoiceDetails of(Completion.Choice choice) {
    return new ChoiceDetails(
        Filter.of(choice.filter()),
        choice.filter().report().findings(),
        choice.filter().replaced().isEmpty() ? null : choice.filter().replaced(),
        choice.why(),
        null,
        choice.seed());
  }

  ChoiceDetails withReplace(TextRange range) {
    return new ChoiceDetails(filter, findings, replaced, why, range, seed);
  }

  /** UTF-16 offsets right of the cursor that the choice's text replaces. */
  static TextRange replaced(Completion.Choice choice) {
    return new TextRange(0, choice.replacedSuffix());
  }

  /** The filter's part. */
  record Filter(FilterMode mode, FilterAction action, FilterStatus status, double ms) {
    static Filter of(Completion.FilterOutcome outcome) {
      Duration elapsed = outcome.report().elapsed();
      return new Filter(
          outcome.mode(), outcome.action(), outcome.report().status(), millis(elapsed));
    }

    private static double millis(Duration duration) {
      return Millis.round(duration.toNanos() / 1e6);
    }
  }
}

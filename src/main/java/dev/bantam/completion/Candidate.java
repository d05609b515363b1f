package dev.bantam.completion;

import dev.bantam.filter.FilterReport;
import dev.bantam.filter.FilterReport.FilterStatus;
import dev.bantam.filter.Level;
import dev.bantam.postprocess.Shaped;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** A text after shaping and reading. */
record Candidate(WrittenText text, Shaped shaped, FilterReport report) {
  /** The least bad first: something to show, read by every rule, with less serious findings. */
  static final Comparator<Candidate> LEAST_BAD =
      Comparator.comparing((Candidate c) -> c.shaped.withheld() != null)
          .thenComparing(c -> c.report.status() != FilterStatus.CHECKED)
          .thenComparing(Candidate::worst)
          .thenComparing(c -> c.report.findings().size());

  /** Whether there is something to show and the filter has read all of it and found nothing. */
  boolean isClean() {
    return shaped.withheld() == null && report.isClean();
  }

  /** Of those that are clean and hold anything, the one that the model thinks likeliest. */
  static Optional<Candidate> likeliestClean(Stream<Candidate> candidates) {
    return candidates
        .filter(candidate -> candidate.isClean() && !candidate.shaped.text().isBlank())
        .max(Comparator.comparingDouble(c -> c.text.result().meanLogProbability()));
  }

  /** 0 without findings, then higher with the level of the most serious one. */
  private int worst() {
    return report.findings().stream().mapToInt(finding -> weight(finding.level())).max().orElse(0);
  }

  private static int weight(Level level) {
    return switch (level) {
      case ERROR -> 3;
      case WARNING -> 2;
      case NOTE -> 1;
    };
  }
}

package dev.bantam.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bantam.engine.FinishReason;
import dev.bantam.engine.GenerationResult;
import dev.bantam.filter.FilterReport;
import dev.bantam.filter.FilterReport.FilterStatus;
import dev.bantam.filter.Finding;
import dev.bantam.filter.Level;
import dev.bantam.filter.TextRange;
import dev.bantam.postprocess.Shaped;
import dev.bantam.tokenizer.TokenIds;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CandidateTest {
  private static final Candidate SURE_BUT_WEAK = candidate("a", -0.1, finding(Level.ERROR));
  private static final Candidate UNSURE = candidate("b", -2.0);
  private static final Candidate LIKELY = candidate("c", -0.5);

  @Test
  void likeliestClean_isTheOneThatTheModelIsSurestOf() {
    assertEquals(
        Optional.of(LIKELY), Candidate.likeliestClean(Stream.of(UNSURE, SURE_BUT_WEAK, LIKELY)));
  }

  @Test
  void likeliestClean_showsNothingWeakEmptyOrUnread() {
    Candidate blank = candidate(" ", -0.1);
    Candidate withheld = candidate("d", -0.1, "parse", FilterStatus.CHECKED);
    Candidate unread = candidate("e", -0.1, null, FilterStatus.UNCHECKED_TIMEOUT);
    assertEquals(
        Optional.empty(),
        Candidate.likeliestClean(Stream.of(SURE_BUT_WEAK, blank, withheld, unread)));
  }

  @Test
  void leastBad_isShownAndReadAndHasTheLeastSeriousFindings() {
    Candidate noted = candidate("f", -3.0, finding(Level.NOTE), finding(Level.NOTE));
    Candidate unread = candidate("g", -0.1, null, FilterStatus.UNCHECKED_TIMEOUT);
    assertEquals(
        Optional.of(noted), Stream.of(unread, SURE_BUT_WEAK, noted).min(Candidate.LEAST_BAD));
  }

  private static Finding finding(Level level) {
    return new Finding(
        "R", List.of(89), level, "m", new TextRange(0, 1), List.of(), 0.9, "u", null, null);
  }

  private static Candidate candidate(String text, double logProbability, Finding... findings) {
    return candidate(text, logProbability, null, FilterStatus.CHECKED, findings);
  }

  private static Candidate candidate(
      String text,
      double logProbability,
      @Nullable String withheld,
      FilterStatus status,
      Finding... findings) {
    GenerationResult result =
        new GenerationResult(
            text,
            FinishReason.STOP,
            1,
            0,
            1,
            new GenerationResult.Work(1, 1, List.of()),
            logProbability,
            0,
            0,
            0);
    return new Candidate(
        new WrittenText(result, TokenIds.EMPTY, /* goesOn= */ false, null),
        new Shaped(text, 0, List.of(), withheld),
        new FilterReport(status, List.of(findings), Duration.ZERO));
  }
}

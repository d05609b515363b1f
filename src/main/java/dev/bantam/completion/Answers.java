package dev.bantam.completion;

import dev.bantam.completion.Completion.Choice;
import dev.bantam.completion.Completion.FilterAction;
import dev.bantam.completion.Completion.FilterOutcome;
import dev.bantam.completion.Completion.FinishReason;
import dev.bantam.completion.Completion.Timings;
import dev.bantam.completion.Completion.Usage;
import dev.bantam.completion.Completion.Why;
import dev.bantam.engine.GenerationResult;
import dev.bantam.filter.FilterMode;
import dev.bantam.filter.FilterReport;
import dev.bantam.filter.FilterReport.FilterStatus;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.ToLongFunction;

/** The parts of an answer that are sums over what was written. */
final class Answers {
  /** Reason for an answer that mode suppress emptied because of its findings. */
  static final String FINDINGS = "findings";

  /** Reason for an answer that mode suppress emptied because not every rule could read it. */
  static final String UNCHECKED = "unchecked";

  private static final double NANOS_PER_MILLI = 1e6;

  private Answers() {}

  /** An answer that needed no model. */
  static Completion empty(String model, int choices, FilterMode mode, String reason, long start) {
    FilterReport unread =
        new FilterReport(FilterStatus.UNCHECKED_LANGUAGE, List.of(), Duration.ZERO);
    Choice choice =
        new Choice(
            "",
            0,
            FinishReason.STOP,
            new FilterOutcome(mode, FilterAction.NONE, unread, List.of()),
            new Why(reason, List.of(), "line", 0, null),
            null,
            0);
    return new Completion(
        model, Collections.nCopies(choices, choice), usage(List.of()), timings(List.of(), start));
  }

  static FinishReason finishReason(GenerationResult result) {
    return switch (result.finishReason()) {
      case STOP -> FinishReason.STOP;
      case LENGTH -> FinishReason.LENGTH;
      case DEADLINE, CANCELLED -> FinishReason.DEADLINE;
    };
  }

  static Usage usage(List<Candidate> written) {
    return new Usage(
        (int) sum(written, GenerationResult::promptTokens),
        (int) sum(written, GenerationResult::cachedTokens),
        (int) sum(written, GenerationResult::completionTokens),
        (int) sum(written, result -> result.work().tokens()),
        (int) sum(written, result -> result.work().passes()),
        (int) sum(written, result -> result.work().drafted()),
        (int) sum(written, result -> result.work().accepted()));
  }

  static Timings timings(List<Candidate> written, long start) {
    double filter =
        written.stream().mapToLong(candidate -> candidate.report().elapsed().toNanos()).sum();
    return new Timings(
        longest(written, GenerationResult::queueNanos),
        longest(written, GenerationResult::prefillNanos),
        longest(written, GenerationResult::decodeNanos),
        filter / NANOS_PER_MILLI,
        (System.nanoTime() - start) / NANOS_PER_MILLI);
  }

  private static long sum(List<Candidate> written, ToLongFunction<GenerationResult> part) {
    return written.stream().map(candidate -> candidate.text().result()).mapToLong(part).sum();
  }

  private static double longest(List<Candidate> written, ToLongFunction<GenerationResult> part) {
    return written.stream()
            .map(candidate -> candidate.text().result())
            .mapToLong(part)
            .max()
            .orElse(0)
        / NANOS_PER_MILLI;
  }
}

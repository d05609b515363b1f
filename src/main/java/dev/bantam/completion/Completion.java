package dev.bantam.completion;

import dev.bantam.filter.FilterMode;
import dev.bantam.filter.FilterReport;
import dev.bantam.filter.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a completion request.
 *
 * @param model name of the model that wrote it
 * @param choices as many as were asked for, each possibly with an empty text
 * @param usage tokens read and written
 * @param timings where the time went
 */
public record Completion(String model, List<Choice> choices, Usage usage, Timings timings) {
  public Completion {
    choices = List.copyOf(choices);
  }

  /**
   * One suggestion.
   *
   * @param text to insert at the cursor; empty if there is nothing to show
   * @param replacedSuffix characters right of the cursor that {@code text} replaces
   * @param finishReason why generation ended
   * @param filter what the filter did
   * @param why what was done to the model's text, in order
   * @param seed the seed it was drawn with; null if greedy
   * @param meanLogProbability of the generated tokens
   */
  public record Choice(
      String text,
      int replacedSuffix,
      FinishReason finishReason,
      FilterOutcome filter,
      Why why,
      @Nullable Long seed,
      double meanLogProbability) {}

  /**
   * What the filter found and what was done.
   *
   * @param report on the shown suggestion, or on the one that is not shown
   * @param replaced findings of the suggestion that mode resample replaced or mended
   */
  public record FilterOutcome(
      FilterMode mode, FilterAction action, FilterReport report, List<Finding> replaced) {
    public FilterOutcome {
      replaced = List.copyOf(replaced);
    }
  }

  /** Why generation ended. */
  public enum FinishReason {
    /** The model or the suggestion's shape ended it. */
    STOP,
    /** The token limit was reached. */
    LENGTH,
    /** Time ran out; the text is what there was. */
    DEADLINE
  }

  /** What was done because of findings. */
  public enum FilterAction {
    NONE,
    ANNOTATED,
    SUPPRESSED,
    /** Another candidate is shown, the next clean one or the least bad. */
    RESAMPLED,
    /** The suggestion is shown with the edits of its findings' fixes done. */
    MENDED
  }

  /**
   * How the suggestion came about.
   *
   * @param withheld reason why nothing is shown, e.g. {@code breaks_file}; null if something is
   * @param steps names of the postprocessing steps that changed the text, in order
   * @param shape {@code line} or {@code block}, as decided
   * @param candidates how many texts were generated for this choice
   * @param sources lines of the project that the text agrees with; null if there are none
   */
  public record Why(
      @Nullable String withheld,
      List<String> steps,
      String shape,
      int candidates,
      @Nullable List<Source> sources) {
    public Why {
      steps = List.copyOf(steps);
      sources = sources == null ? null : List.copyOf(sources);
    }
  }

  /**
   * A line of the project that a suggestion agrees with.
   *
   * @param path of its file
   * @param line 1-based; null if unknown
   * @param share of the suggestion's tokens that stand there behind the same tokens, in (0, 1]
   */
  public record Source(String path, @Nullable Integer line, double share) {}

  /**
   * Tokens of all choices together.
   *
   * @param promptTokens tokens of the prompts
   * @param cachedTokens how many of them were at hand
   * @param completionTokens tokens written
   * @param computedTokens tokens that went through the model, wrong guesses included
   * @param passes how often they took part in a pass of the model
   * @param draftedTokens tokens that were guessed
   * @param acceptedTokens guessed tokens that were right
   */
  public record Usage(
      int promptTokens,
      int cachedTokens,
      int completionTokens,
      int computedTokens,
      int passes,
      int draftedTokens,
      int acceptedTokens) {}

  /** Milliseconds. */
  public record Timings(
      double queueMillis,
      double prefillMillis,
      double decodeMillis,
      double filterMillis,
      double totalMillis) {}
}

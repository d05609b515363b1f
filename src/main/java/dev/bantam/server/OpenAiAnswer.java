package dev.bantam.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.bantam.completion.Completion;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An answer of OpenAI's legacy completions, or one event of a stream.
 *
 * @param created seconds since 1970
 */
record OpenAiAnswer(
    String id,
    String object,
    long created,
    String model,
    List<WireChoice> choices,
    @Nullable WireUsage usage) {

  OpenAiAnswer(
      String id, long created, String model, List<WireChoice> choices, @Nullable WireUsage usage) {
    this(id, "text_completion", created, model, choices, usage);
  }

  /**
   * One suggestion, or a piece of it.
   *
   * @param logprobs always null; clients expect the field
   * @param finishReason null but in a choice's last event
   * @param bantam what the filter found; absent but in a choice's last event
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record WireChoice(
      int index,
      String text,
      @Nullable Object logprobs,
      @Nullable String finishReason,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ChoiceDetails bantam) {

    static WireChoice piece(String text) {
      return new WireChoice(0, text, null, null, null);
    }

    /** The end of a streamed choice, with whatever text has not been sent. */
    static WireChoice last(String rest, Completion.Choice choice) {
      return of(0, rest, choice);
    }

    static List<WireChoice> all(List<Completion.Choice> choices) {
      return IntStream.range(0, choices.size())
          .mapToObj(i -> of(i, choices.get(i).text(), choices.get(i)))
          .toList();
    }

    private static WireChoice of(int index, String text, Completion.Choice choice) {
      String finishReason =
          choice.finishReason() == Completion.FinishReason.LENGTH ? "length" : "stop";
      ChoiceDetails details = ChoiceDetails.of(choice).withReplace(ChoiceDetails.replaced(choice));
      return new WireChoice(index, text, null, finishReason, details);
    }
  }

  /** Tokens. */
  @JsonNaming(SnakeCaseStrategy.class)
  record WireUsage(
      int promptTokens, int completionTokens, int totalTokens, PromptDetails promptTokensDetails) {
    static WireUsage of(Completion.Usage usage) {
      return new WireUsage(
          usage.promptTokens(),
          usage.completionTokens(),
          usage.promptTokens() + usage.completionTokens(),
          new PromptDetails(usage.cachedTokens()));
    }
  }

  /** How many of the prompt's tokens had been read before. */
  @JsonNaming(SnakeCaseStrategy.class)
  record PromptDetails(int cachedTokens) {}
}

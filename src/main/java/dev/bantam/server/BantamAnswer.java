package dev.bantam.server;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.bantam.completion.Completion;
import dev.bantam.filter.TextRange;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An answer of Bantam's own dialect; of a stream it is the last event but one. */
@JsonNaming(SnakeCaseStrategy.class)
record BantamAnswer(
    String id,
    @Nullable String requestId,
    String model,
    List<WireChoice> choices,
    WireUsage usage,
    WireTimings timings,
    @Nullable Boolean done) {
  static BantamAnswer of(String id, BantamRequest request, Completion completion) {
    return new BantamAnswer(
        id,
        request.requestId(),
        completion.model(),
        WireChoice.all(completion.choices()),
        WireUsage.of(completion.usage()),
        WireTimings.of(completion.timings()),
        request.stream() ? true : null);
  }

  /** One suggestion. */
  @JsonNaming(SnakeCaseStrategy.class)
  record WireChoice(
      int index, String text, TextRange replace, String finishReason, ChoiceDetails bantam) {
    static List<WireChoice> all(List<Completion.Choice> choices) {
      return IntStream.range(0, choices.size()).mapToObj(i -> of(i, choices.get(i))).toList();
    }

    private static WireChoice of(int index, Completion.Choice choice) {
      String finishReason =
          switch (choice.finishReason()) {
            case STOP -> "stop";
            case LENGTH -> "length";
            case DEADLINE -> "deadline";
          };
      return new WireChoice(
          index,
          choice.text(),
          ChoiceDetails.replaced(choice),
          finishReason,
          ChoiceDetails.of(choice));
    }
  }

  /** Milliseconds. */
  @JsonNaming(SnakeCaseStrategy.class)
  record WireTimings(
      double queueMs, double prefillMs, double decodeMs, double filterMs, double totalMs) {
    static WireTimings of(Completion.Timings timings) {
      return new WireTimings(
          Millis.round(timings.queueMillis()),
          Millis.round(timings.prefillMillis()),
          Millis.round(timings.decodeMillis()),
          Millis.round(timings.filterMillis()),
          Millis.round(timings.totalMillis()));
    }
  }

  /** Tokens. */
  @JsonNaming(SnakeCaseStrategy.class)
  record WireUsage(
      int promptTokens,
      int cachedTokens,
      int completionTokens,
      int computedTokens,
      int passes,
      int draftedTokens,
      int acceptedTokens) {
    static WireUsage of(Completion.Usage usage) {
      return new WireUsage(
          usage.promptTokens(),
          usage.cachedTokens(),
          usage.completionTokens(),
          usage.computedTokens(),
          usage.passes(),
          usage.draftedTokens(),
          usage.acceptedTokens());
    }
  }
}

package dev.bantam.engine;

import dev.bantam.tokenizer.TokenIds;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Work for the engine.
 *
 * @param prompt token ids; not empty
 * @param healed text that stood at the cursor but was left out of {@code prompt}: the generated
 *     tokens must spell it first, and it is not part of the answer
 * @param maxTokens most tokens to generate, those that spell {@code healed} not counted
 * @param sampling how tokens are chosen
 * @param stops asked in order after each token; the first that ends the text wins
 * @param constraints what the answer must keep to, whatever the model prefers
 * @param deadlineNanos {@link System#nanoTime()} after which what is there is returned
 * @param quickPrompt shorter one for the same cursor, taken where most of {@code prompt} would have
 *     to be computed; empty if there is none
 * @param client whose request it is, for fairness; null if unknown
 * @param mixer another opinion on each token; null for the model's alone
 */
public record GenerationRequest(
    TokenIds prompt,
    String healed,
    int maxTokens,
    SamplingParams sampling,
    List<StopCondition> stops,
    long deadlineNanos,
    List<Constraint> constraints,
    TokenIds quickPrompt,
    @Nullable String client,
    @Nullable LogitMixer mixer) {
  public GenerationRequest {
    if (prompt.size() == 0) {
      throw new IllegalArgumentException("prompt must not be empty");
    }
    if (maxTokens < 1) {
      throw new IllegalArgumentException("maxTokens must be at least 1, was " + maxTokens);
    }
    stops = List.copyOf(stops);
    constraints = List.copyOf(constraints);
  }

  /** Whether both ask for texts to the same prompt by the same client. */
  boolean isCandidateOf(GenerationRequest other) {
    return Objects.equals(client, other.client)
        && prompt.equals(other.prompt)
        && healed.equals(other.healed)
        && constraints.equals(other.constraints)
        && mixer == other.mixer;
  }

  /** A request for the model alone. */
  public GenerationRequest(
      TokenIds prompt,
      String healed,
      int maxTokens,
      SamplingParams sampling,
      List<StopCondition> stops,
      long deadlineNanos,
      List<Constraint> constraints,
      TokenIds quickPrompt,
      @Nullable String client) {
    this(
        prompt,
        healed,
        maxTokens,
        sampling,
        stops,
        deadlineNanos,
        constraints,
        quickPrompt,
        client,
        /* mixer= */ null);
  }

  /** A request without constraints, a shorter prompt and a client. */
  public GenerationRequest(
      TokenIds prompt,
      String healed,
      int maxTokens,
      SamplingParams sampling,
      List<StopCondition> stops,
      long deadlineNanos) {
    this(
        prompt, healed, maxTokens, sampling, stops, deadlineNanos, List.of(), TokenIds.EMPTY, null);
  }
}

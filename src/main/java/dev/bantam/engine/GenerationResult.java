package dev.bantam.engine;

import java.util.List;

/**
 * A finished generation.
 *
 * @param text the answer, without the healed part and cut where a stop condition said
 * @param finishReason why it ended
 * @param promptTokens tokens of the prompt
 * @param cachedTokens how many of them were still in the slot's KV cache
 * @param completionTokens tokens generated, the healed ones included
 * @param work what was computed for it
 * @param meanLogProbability mean natural-log probability of the generated tokens among those that
 *     were allowed when they were written; 0 if none
 * @param queueNanos time from submission to admission
 * @param prefillNanos time from admission to the first token
 * @param decodeNanos time from the first token to the end
 */
public record GenerationResult(
    String text,
    FinishReason finishReason,
    int promptTokens,
    int cachedTokens,
    int completionTokens,
    Work work,
    double meanLogProbability,
    long queueNanos,
    long prefillNanos,
    long decodeNanos) {

  /**
   * What the model did for a generation.
   *
   * @param tokens fed to the model, wrong guesses included
   * @param passes in which it took part
   * @param drafts guessed tokens, by where they came from
   */
  public record Work(int tokens, int passes, List<Drafts> drafts) {
    public Work {
      drafts = List.copyOf(drafts);
    }

    /** Tokens that were guessed and checked. */
    public int drafted() {
      return drafts.stream().mapToInt(Drafts::drafted).sum();
    }

    /** Guessed tokens that were right. */
    public int accepted() {
      return drafts.stream().mapToInt(Drafts::accepted).sum();
    }
  }

  /**
   * Guesses of one origin.
   *
   * @param drafted tokens that were guessed and checked
   * @param accepted guessed tokens that were right
   */
  public record Drafts(DraftOrigin origin, int drafted, int accepted) {
    Drafts plus(Drafts more) {
      return new Drafts(origin, drafted + more.drafted, accepted + more.accepted);
    }
  }
}

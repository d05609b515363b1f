package dev.bantam.completion;

import java.time.Duration;

/**
 * Settings of the completion pipeline.
 *
 * @param promptTokens most tokens of text that the model sees, the rest of the cursor's line apart
 * @param quickPromptTokens the same of the prompt that answers first where the whole one would have
 *     to be computed; 0 always waits for the whole one
 * @param quickPromptTime how long reading that prompt should take; where the machine is slower it
 *     is made shorter, down to a quarter; zero leaves it as it is
 * @param resampleCandidates candidates that mode resample draws at once when the first one has
 *     findings; up to three times, until one is clean
 * @param drain how long requests that run at a stop may take to finish
 */
public record CompletionConfig(
    int promptTokens,
    int quickPromptTokens,
    Duration quickPromptTime,
    int resampleCandidates,
    Duration drain) {
  /** What a prompt may have besides: 32 tokens of the line's rest, 14 control ids of the parts. */
  public static final int PROMPT_OVERHEAD = 46;

  /** Whether cold prompts are answered from a shorter one first. */
  public boolean hasQuickPrompt() {
    return quickPromptTokens > 0 && quickPromptTokens < promptTokens;
  }

  public CompletionConfig {
    if (promptTokens < 16) {
      throw new IllegalArgumentException("prompt_tokens must be at least 16, was " + promptTokens);
    }
    boolean quick = quickPromptTokens >= 16 && quickPromptTokens <= promptTokens;
    if (quickPromptTokens != 0 && !quick) {
      throw new IllegalArgumentException(
          "quick_prompt_tokens must be 0 or lie between 16 and prompt_tokens, was "
              + quickPromptTokens);
    }
    if (resampleCandidates < 1 || resampleCandidates > 8) {
      throw new IllegalArgumentException(
          "resample_candidates must lie between 1 and 8, was " + resampleCandidates);
    }
  }
}

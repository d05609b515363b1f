package dev.bantam.completion;

import java.time.Duration;

/**
 * Settings of the completion pipeline.
 *
 * @param promptTokens most tokens of text that the model sees, the rest of the cursor's line apart
 * @param resampleCandidates candidates that mode resample draws when the first one has findings
 * @param drain how long requests that run at a stop may take to finish
 */
public record CompletionConfig(int promptTokens, int resampleCandidates, Duration drain) {
  /** What a prompt may have besides: 32 tokens of the line's rest, 14 control ids of the parts. */
  public static final int PROMPT_OVERHEAD = 46;

  public CompletionConfig {
    if (promptTokens < 16) {
      throw new IllegalArgumentException("prompt_tokens must be at least 16, was " + promptTokens);
    }
    if (resampleCandidates < 1 || resampleCandidates > 8) {
      throw new IllegalArgumentException(
          "resample_candidates must lie between 1 and 8, was " + resampleCandidates);
    }
  }
}

package dev.bantam.prompt;

import dev.bantam.tokenizer.TokenIds;

/**
 * What the model is asked.
 *
 * @param ids tokens to continue
 * @param healed text before the cursor that the ids leave out and the continuation must spell
 */
public record Prompt(TokenIds ids, String healed) {
  /** No prompt. */
  public static final Prompt NONE = new Prompt(TokenIds.EMPTY, "");
}

package dev.bantam.engine;

/**
 * The model's own distribution of the next token, among those that may come. Valid during one call;
 * confined to the engine thread.
 */
public interface Outlook extends AllowedTokens {
  /** The likeliest token, the smallest id among equals. */
  int top();

  /** Probability in [0, 1]; 0 for a token that may not come. */
  double probability(int token);

  /** Whether a token ends the text. */
  boolean ends(int token);
}

package dev.bantam.completion;

/** How much is suggested. */
public enum SuggestionShape {
  /** One line, or a block where the cursor opens an empty one. */
  AUTO,
  /** One line. */
  LINE,
  /** Up to the end of the block the cursor stands in. */
  BLOCK
}

package dev.bantam.prompt;

/**
 * Finds the text just before the cursor that is not yet a whole token.
 *
 * <p>A tokenizer splits {@code retur} differently from {@code return}, and glues a blank to the
 * word behind it; a model has hardly ever seen the cut-off forms. So that text is taken out of the
 * prompt and the continuation has to spell it ("token healing").
 */
final class CursorHealing {
  /** Longer words and blanks are healed by their last token only. */
  private static final int MAX_RUN = 64;

  private CursorHealing() {}

  /**
   * Characters at the end of {@code text} that must be healed: the cut-off word with the blank
   * before it, or the run of blanks and line breaks; at least one if there are any.
   */
  static int runLength(String text) {
    int end = text.length();
    int start = end;
    while (start > 0 && isWordPart(text.charAt(start - 1))) {
      start--;
    }
    if (start < end) {
      start = start > 0 && text.charAt(start - 1) == ' ' ? start - 1 : start;
    } else {
      while (start > 0 && Character.isWhitespace(text.charAt(start - 1))) {
        start--;
      }
    }
    int run = end - start;
    return run == 0 || run > MAX_RUN ? Math.min(1, end) : run;
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$' || Character.isSurrogate(c);
  }
}

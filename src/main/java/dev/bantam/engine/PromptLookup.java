package dev.bantam.engine;

/**
 * Guesses that what followed the last tokens where they stood before follows them again.
 *
 * <p>Prompt lookup decoding (Saxena 2023): code repeats itself, and the prompt holds the code
 * around the cursor. The answer that the slot's request before got is searched too. The longest
 * match wins, among equals the last. Cost: one comparison per token.
 */
final class PromptLookup implements DraftSource {
  private static final int MIN_MATCH = 2;
  private static final int MAX_MATCH = 8;

  @Override
  public DraftOrigin origin() {
    return DraftOrigin.PROMPT;
  }

  /** One class per match length. */
  @Override
  public int grades() {
    return MAX_MATCH - MIN_MATCH + 1;
  }

  @Override
  public double prior(int grade) {
    return Math.min(0.8, 0.3 + 0.1 * grade);
  }

  @Override
  public boolean propose(TokenHistory history, Draft into) {
    int longest = MIN_MATCH - 1;
    int found = -1;
    boolean inEarlier = false;
    for (int end = history.length() - 1; end >= MIN_MATCH && longest < MAX_MATCH; end--) {
      int match = match(history, /* earlier= */ false, end);
      if (match > longest) {
        longest = match;
        found = end;
      }
    }
    // The answer that was not taken may fit further on.
    int end = history.earlierLength() - 1;
    for (; end > history.common() && longest < MAX_MATCH; end--) {
      int match = match(history, /* earlier= */ true, end);
      if (match > longest) {
        longest = match;
        found = end;
        inEarlier = true;
      }
    }
    if (found < 0) {
      return false;
    }
    into.grade(longest - MIN_MATCH);
    int length = inEarlier ? history.earlierLength() : history.length();
    int next = found;
    while (next < length && into.add(token(history, inEarlier, next))) {
      next++;
    }
    return true;
  }

  /** How many tokens in front of {@code end} equal the last ones. */
  private static int match(TokenHistory history, boolean earlier, int end) {
    int most = Math.min(MAX_MATCH, Math.min(end, history.length()));
    int match = 0;
    while (match < most
        && token(history, earlier, end - 1 - match)
            == history.token(history.length() - 1 - match)) {
      match++;
    }
    return match;
  }

  private static int token(TokenHistory history, boolean earlier, int index) {
    return earlier ? history.earlier(index) : history.token(index);
  }
}

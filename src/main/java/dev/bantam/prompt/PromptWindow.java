package dev.bantam.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Chooses where in the file the prompt starts.
 *
 * <p>A start that moved with every key press would void the model's cache of the prompt at every
 * key press. So a start may only be a line whose number is a multiple of {@value #BLOCK_LINES}, and
 * it moves on by whole blocks when the window is full.
 */
final class PromptWindow {
  /** Lines the start moves at once. */
  static final int BLOCK_LINES = 16;

  /** No Java text has more characters a token on average; a longer window can never fit. */
  private static final int MAX_CHARS_PER_TOKEN = 12;

  /** Where one line alone fills the window, its start moves by this many characters. */
  private static final int BLOCK_CHARS = 1024;

  private final int budgetTokens;
  private final ToIntFunction<String> countTokens;

  PromptWindow(int budgetTokens, ToIntFunction<String> countTokens) {
    this.budgetTokens = budgetTokens;
    this.countTokens = countTokens;
  }

  /** Index of the first character of {@code prefix} that the prompt holds. */
  int start(String prefix) {
    List<Integer> starts = blockStarts(prefix);
    int low = 0;
    int high = starts.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (fits(prefix, starts.get(middle))) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low < starts.size() ? starts.get(low) : lineTail(prefix);
  }

  private boolean fits(String prefix, int start) {
    return countTokens.applyAsInt(prefix.substring(start)) <= budgetTokens;
  }

  private int earliest(String prefix) {
    return Math.max(0, prefix.length() - budgetTokens * MAX_CHARS_PER_TOKEN);
  }

  /** Where blocks start within reach of the budget, in ascending order. */
  private List<Integer> blockStarts(String prefix) {
    List<Integer> starts = new ArrayList<>();
    int earliest = earliest(prefix);
    int line = 0;
    int position = 0;
    while (position >= 0) {
      if (line % BLOCK_LINES == 0 && position >= earliest && position < prefix.length()) {
        starts.add(position);
      }
      int newline = prefix.indexOf('\n', position);
      position = newline < 0 ? -1 : newline + 1;
      line++;
    }
    return starts;
  }

  /**
   * Fewer lines than a block fit: start at the first line that fits, or in the middle of a very
   * long one.
   */
  private int lineTail(String prefix) {
    int earliest = earliest(prefix);
    int newlineThere = prefix.indexOf('\n', earliest);
    int start = earliest == 0 || newlineThere < 0 ? earliest : newlineThere + 1;
    while (!fits(prefix, start)) {
      int newline = prefix.indexOf('\n', start);
      start = newline < 0 ? nextCharBlock(prefix, start) : newline + 1;
    }
    return start;
  }

  private static int nextCharBlock(String prefix, int start) {
    int next = (start / BLOCK_CHARS + 1) * BLOCK_CHARS;
    if (next >= prefix.length()) {
      next = Math.max(start + 1, prefix.length() - (prefix.length() - start) / 2);
    }
    boolean splitsPair = next < prefix.length() && Character.isLowSurrogate(prefix.charAt(next));
    return splitsPair ? next + 1 : next;
  }
}

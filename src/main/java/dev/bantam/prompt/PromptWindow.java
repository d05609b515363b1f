package dev.bantam.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Chooses where in the file the prompt starts.
 *
 * <p>A start that moved with every key press would void the model's cache of the prompt at every
 * key press. So a start may only be a line whose number is a multiple of the block's lines, and it
 * moves on by whole blocks when the window is full. A small prompt has small blocks: it is soon
 * computed anew, and large ones would leave much of its window empty.
 */
final class PromptWindow {
  private static final int MAX_BLOCK_LINES = 16;
  private static final int BLOCKS = 64;

  /** No Java text has more characters a token on average; a longer window can never fit. */
  private static final int MAX_CHARS_PER_TOKEN = 12;

  /** Where one line alone fills the window, its start moves by this many characters. */
  private static final int BLOCK_CHARS = 1024;

  private final int budgetTokens;
  private final int blockLines;
  private final ToIntFunction<String> countTokens;

  /**
   * @param budgetTokens most tokens of the window
   * @param promptTokens most tokens of the whole prompt, which the size of a block hangs on
   */
  PromptWindow(int budgetTokens, int promptTokens, ToIntFunction<String> countTokens) {
    this.budgetTokens = budgetTokens;
    this.blockLines = blockLines(promptTokens);
    this.countTokens = countTokens;
  }

  /** Lines the start moves at once. */
  static int blockLines(int promptTokens) {
    return Math.max(1, Math.min(MAX_BLOCK_LINES, promptTokens / BLOCKS));
  }

  /** Index of the first character of {@code prefix} that the prompt holds. */
  int start(String prefix) {
    int byBlocks = firstFitting(prefix, blockLines);
    if (byBlocks < prefix.length()) {
      return byBlocks;
    }
    int byLines = firstFitting(prefix, 1);
    return byLines < prefix.length() ? byLines : insideLine(prefix);
  }

  /** The first start that fits among every {@code step}-th line's; the prefix's length if none. */
  private int firstFitting(String prefix, int step) {
    List<Integer> starts = lineStarts(prefix, step);
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
    return low < starts.size() ? starts.get(low) : prefix.length();
  }

  private boolean fits(String prefix, int start) {
    return countTokens.applyAsInt(prefix.substring(start)) <= budgetTokens;
  }

  private int earliest(String prefix) {
    return Math.max(0, prefix.length() - budgetTokens * MAX_CHARS_PER_TOKEN);
  }

  /** Where every {@code step}-th line starts within reach of the budget, in ascending order. */
  private List<Integer> lineStarts(String prefix, int step) {
    List<Integer> starts = new ArrayList<>();
    int earliest = earliest(prefix);
    int line = 0;
    int position = 0;
    while (position >= 0) {
      if (line % step == 0 && position >= earliest && position < prefix.length()) {
        starts.add(position);
      }
      int newline = prefix.indexOf('\n', position);
      position = newline < 0 ? -1 : newline + 1;
      line++;
    }
    return starts;
  }

  /** The last line alone is too long, or empty. */
  private int insideLine(String prefix) {
    int start = earliest(prefix);
    while (!fits(prefix, start)) {
      start = nextCharBlock(prefix, start);
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

package dev.bantam.cli;

import dev.bantam.filter.TextRange;
import java.util.Arrays;

/** Where the lines of a text begin. Immutable. */
final class SourceLines {
  private static final char MARK = '\uFEFF';

  private final String text;
  private final int[] starts;

  SourceLines(String text) {
    this.text = text;
    int[] found = new int[16];
    int count = 1; // the first line starts at 0
    for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      found = count == found.length ? Arrays.copyOf(found, 2 * count) : found;
      found[count++] = at + 1;
    }
    this.starts = Arrays.copyOf(found, count);
  }

  /** Lines and columns of a range. */
  SourceRegion region(TextRange range) {
    return new SourceRegion(
        line(range.start()), column(range.start()), line(range.end()), column(range.end()));
  }

  /** 1-based line of an offset. */
  int line(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** 1-based column of an offset, in UTF-16 units; a byte order mark takes none. */
  int column(int offset) {
    int line = line(offset);
    boolean afterMark = line == 1 && offset > 0 && text.charAt(0) == MARK;
    return offset - starts[line - 1] + (afterMark ? 0 : 1);
  }

  /** The line, counted from 1, without its end. */
  String text(int line) {
    int end = line < starts.length ? starts[line] - 1 : text.length();
    return text.substring(starts[line - 1], end);
  }
}

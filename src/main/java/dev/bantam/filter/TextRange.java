package dev.bantam.filter;

/** UTF-16 offsets within the suggestion, {@code end} exclusive. */
public record TextRange(int start, int end) {
  public TextRange {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("not a range: " + start + ".." + end);
    }
  }
}

package dev.bantam.memory;

import java.util.Arrays;

/**
 * Which places of a {@link TokenIndex} belong to which file, and until when.
 *
 * <p>One thread at a time may write, any may read through a {@link ProjectView}: what was added
 * later has a higher number than the view's last, what was removed later bears a later version.
 * Arrays that are full are copied, so a view keeps its own.
 */
final class DocumentTable {
  private static final int FOR_EVER = Integer.MAX_VALUE;

  private final int[] starts;
  private final int[] removedAt;
  private final String[] paths;

  private DocumentTable(int[] starts, int[] removedAt, String[] paths) {
    this.starts = starts;
    this.removedAt = removedAt;
    this.paths = paths;
  }

  DocumentTable(int capacity) {
    this(new int[capacity], new int[capacity], new String[capacity]);
  }

  int capacity() {
    return starts.length;
  }

  DocumentTable doubled() {
    int capacity = 2 * starts.length;
    return new DocumentTable(
        Arrays.copyOf(starts, capacity),
        Arrays.copyOf(removedAt, capacity),
        Arrays.copyOf(paths, capacity));
  }

  void put(int document, String path, int start) {
    paths[document] = path;
    starts[document] = start;
    removedAt[document] = FOR_EVER;
  }

  void remove(int document, int version) {
    removedAt[document] = version;
  }

  boolean isVisible(int document, int version) {
    return removedAt[document] > version;
  }

  String path(int document) {
    return paths[document];
  }

  int start(int document) {
    return starts[document];
  }

  /** The document that a place belongs to, among the first {@code count}. */
  int at(int place, int count) {
    int found = Arrays.binarySearch(starts, 0, count, place);
    return found >= 0 ? found : -found - 2;
  }
}

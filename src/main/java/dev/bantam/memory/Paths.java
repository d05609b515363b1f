package dev.bantam.memory;

import org.jspecify.annotations.Nullable;

/** What paths tell of how near two files are. Editors name a file absolutely, or from anywhere. */
final class Paths {
  /** Segments that are enough to take two folders for one package, as in main and test sources. */
  private static final int ENOUGH_SEGMENTS = 3;

  private Paths() {}

  static String slashed(String path) {
    return path.replace('\\', '/');
  }

  /** Whether both may name the same file: one is the other's end, whole segments only. */
  static boolean sameFile(String path, String other) {
    return endsWith(path, other) || endsWith(other, path);
  }

  private static boolean endsWith(String longer, String end) {
    int from = longer.length() - end.length();
    return from >= 0
        && longer.endsWith(end)
        && (from == 0 || end.startsWith("/") || longer.charAt(from - 1) == '/');
  }

  /** The last segment. */
  static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /**
   * What the folders of one package have in common: the last segments of the path without the
   * file's name; null if there is no folder.
   */
  static @Nullable String folder(@Nullable String path) {
    int end = path == null ? -1 : path.lastIndexOf('/');
    if (path == null || end <= 0) {
      return null;
    }
    int start = end;
    for (int i = 0; i < ENOUGH_SEGMENTS && start > 0; i++) {
      start = path.lastIndexOf('/', start - 1);
    }
    return path.substring(start + 1, end);
  }
}

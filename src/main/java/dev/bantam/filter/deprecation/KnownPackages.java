package dev.bantam.filter.deprecation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Packages of libraries that many use, as a tree of their segments. Immutable. */
final class KnownPackages {
  /** Shorter segments are too near to each other by chance. */
  private static final int MIN_ONE_OFF = 5;

  private static final int MIN_TWO_OFF = 8;

  private static final Node ROOT = new Node();
  private static final Set<String> ROOTS = new HashSet<>();
  private static final Set<String> FIRST = new HashSet<>();

  static {
    Tables.read(
        "known-packages.txt",
        line -> {
          ROOT.add(line.split("\\.", -1));
          ROOTS.add(rootOf(line));
        });
    Tables.read("known-roots.txt", line -> ROOTS.add(line.strip()));
    ROOTS.forEach(root -> FIRST.add(root.replaceFirst("\\..*", "")));
  }

  private static final class Node {
    private final Map<String, Node> children = new HashMap<>();

    void add(String[] segments) {
      Node at = this;
      for (String segment : segments) {
        at = at.children.computeIfAbsent(segment, s -> new Node());
      }
    }
  }

  private KnownPackages() {}

  /** The first two segments, which name the maker. */
  static String rootOf(String packageName) {
    int first = packageName.indexOf('.');
    int second = first < 0 ? -1 : packageName.indexOf('.', first + 1);
    return second < 0 ? packageName : packageName.substring(0, second);
  }

  /** Whether some library's packages are known to begin so; one word that is rare is enough. */
  static boolean isRoot(String root) {
    String first = root.replaceFirst("\\..*", "");
    return ROOTS.contains(root) || (!OwnPackages.isShared(first) && FIRST.contains(first));
  }

  /** Whether the package, or one above it, is in the table. */
  static boolean isBelowKnown(String packageName) {
    Node at = ROOT;
    for (String segment : packageName.split("\\.", -1)) {
      if (at.children.isEmpty()) {
        return true;
      }
      at = at.children.get(segment);
      if (at == null) {
        return false;
      }
    }
    return true;
  }

  /**
   * The package that is meant where one segment is misspelt: all before it, and the one behind it,
   * must be known.
   */
  static Optional<String> misspelt(String packageName) {
    String[] segments = packageName.split("\\.", -1);
    Node at = ROOT;
    for (int i = 0; i < segments.length; i++) {
      Node next = at.children.get(segments[i]);
      if (next == null) {
        return i == 0 ? Optional.empty() : corrected(segments, i, at);
      }
      at = next;
    }
    return Optional.empty();
  }

  private static Optional<String> corrected(String[] segments, int index, Node parent) {
    for (Map.Entry<String, Node> child : parent.children.entrySet()) {
      if (isNear(segments[index], child.getKey()) && goesOn(child.getValue(), segments, index)) {
        String[] right = segments.clone();
        right[index] = child.getKey();
        return Optional.of(String.join(".", right));
      }
    }
    return Optional.empty();
  }

  private static boolean goesOn(Node node, String[] segments, int index) {
    return node.children.isEmpty()
        || (index + 1 < segments.length && node.children.containsKey(segments[index + 1]));
  }

  private static boolean isNear(String written, String known) {
    int length = Math.min(written.length(), known.length());
    int allowed = length >= MIN_TWO_OFF ? 2 : length >= MIN_ONE_OFF ? 1 : 0;
    return Math.abs(written.length() - known.length()) <= allowed
        && distance(written, known) <= allowed
        && !isVariant(written, known);
  }

  /** {@code lang3} is no misspelt {@code lang}, nor {@code runners} a misspelt {@code runner}. */
  private static boolean isVariant(String written, String known) {
    return written.replaceAll("\\d", "").equals(known.replaceAll("\\d", ""))
        || (written + "s").equals(known)
        || (known + "s").equals(written);
  }

  /** Letters to put in, leave out, replace, or swap with the next. */
  static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int step(int[][] cost, String a, String b, int i, int j) {
    int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best = Math.min(cost[i - 1][j - 1] + same, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}

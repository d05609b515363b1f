package dev.bantam.filter.deprecation;

import com.sun.source.tree.ImportTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a file's own package and its other imports say of a package. Immutable. */
final class OwnPackages {
  /** Begin the names of many makers, so that they say nothing of one. */
  private static final Set<String> SHARED =
      Set.of(
          "ai", "app", "at", "au", "be", "biz", "br", "ca", "ch", "cn", "co", "com", "cz", "de",
          "dev", "dk", "edu", "es", "eu", "fi", "fr", "gov", "in", "info", "io", "it", "jp", "kr",
          "me", "net", "nl", "no", "org", "pl", "pt", "ru", "se", "tech", "uk", "us");

  private final String own;
  private final Map<String, Integer> roots = new HashMap<>();

  OwnPackages(String own, List<? extends ImportTree> imports) {
    this.own = own;
    for (ImportTree each : imports) {
      ImportedName.of(each)
          .ifPresent(
              name -> roots.merge(KnownPackages.rootOf(name.packageName()), 1, Integer::sum));
    }
  }

  /** Whether a first segment is that of many makers. */
  static boolean isShared(String segment) {
    return SHARED.contains(segment);
  }

  /**
   * Whether the package may be of the same maker as the file, who has packages nobody else knows.
   */
  boolean isOwn(String packageName) {
    String[] theirs = packageName.split("\\.", -1);
    String[] ours = own.split("\\.", -1);
    if (own.isEmpty() || packageName.isEmpty()) {
      return packageName.isEmpty();
    }
    boolean sameFirst = theirs[0].equals(ours[0]);
    if (!SHARED.contains(ours[0]) || ours.length == 1) {
      return sameFirst;
    }
    return theirs.length > 1 && (theirs[1].equals(ours[1]) || theirs[0].equals(ours[1]));
  }

  /** Whether the file uses more of the same maker. */
  boolean isVouchedFor(String root) {
    return roots.getOrDefault(root, 0) > 1;
  }
}

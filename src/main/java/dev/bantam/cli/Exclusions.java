package dev.bantam.cli;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;

/**
 * The files and folders that {@code --exclude} names by globs: without a slash, the name of any
 * file or folder; with one, the path as it is named on the command line or found below it, or the
 * end of it.
 */
final class Exclusions {
  static final Exclusions NONE = new Exclusions(List.of());

  private final List<PathMatcher> names = new ArrayList<>();
  private final List<PathMatcher> paths = new ArrayList<>();

  /**
   * @throws java.util.regex.PatternSyntaxException if one is no glob
   */
  Exclusions(List<String> globs) {
    for (String glob : globs) {
      String plain = glob.endsWith("/") ? glob.substring(0, glob.length() - 1) : glob;
      if (plain.contains("/")) {
        paths.add(matcher(plain));
        paths.add(matcher("**/" + plain));
      } else {
        names.add(matcher(plain));
      }
    }
  }

  private static PathMatcher matcher(String glob) {
    return FileSystems.getDefault().getPathMatcher("glob:" + glob);
  }

  boolean exclude(Path path) {
    Path normal = path.normalize();
    Path name = normal.getFileName();
    return (name != null && names.stream().anyMatch(glob -> glob.matches(name)))
        || paths.stream().anyMatch(glob -> glob.matches(normal));
  }
}

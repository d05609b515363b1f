package dev.bantam.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the Java files below a path. */
final class JavaSources {
  private JavaSources() {}

  /**
   * The file itself, or the Java files below the folder, in a fixed order; folders whose name
   * starts with a dot are passed over, links are not followed.
   */
  static List<Path> below(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> found = Files.walk(path)) {
      return found
          .filter(file -> file.getFileName() != null && file.toString().endsWith(".java"))
          .filter(Files::isRegularFile)
          .filter(file -> !isHidden(path.relativize(file)))
          .sorted()
          .toList();
    }
  }

  private static boolean isHidden(Path relative) {
    for (Path part : relative) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }
}

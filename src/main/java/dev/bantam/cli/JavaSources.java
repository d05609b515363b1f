package dev.bantam.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** Finds the Java files below a path. */
final class JavaSources {
  private JavaSources() {}

  /**
   * The file itself, or the Java files below the folder, in a fixed order; files and folders whose
   * name starts with a dot are passed over, links below the folder are not followed.
   */
  static List<Path> below(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    Path root = path.toRealPath(); // a link that was named is meant; the walk would not enter it
    Walk walk = new Walk(root);
    Files.walkFileTree(root, walk);
    return walk.found.stream().map(file -> path.resolve(root.relativize(file))).sorted().toList();
  }

  private static final class Walk extends SimpleFileVisitor<Path> {
    private final Path root;
    private final List<Path> found = new ArrayList<>();

    Walk(Path root) {
      this.root = root;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return !folder.equals(root) && isHidden(folder)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile() && file.toString().endsWith(".java") && !isHidden(file)) {
        found.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    private static boolean isHidden(Path path) {
      Path name = path.getFileName();
      return name != null && name.toString().startsWith(".");
    }
  }
}

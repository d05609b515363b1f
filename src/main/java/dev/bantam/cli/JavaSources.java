package dev.bantam.cli;

import dev.bantam.project.BuildFolders;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the Java files below a path. */
final class JavaSources {
  private final Exclusions exclusions;

  /**
   * @param exclusions what is passed over, even if it is named
   */
  JavaSources(Exclusions exclusions) {
    this.exclusions = exclusions;
  }

  /**
   * What is below a path.
   *
   * @param files in a fixed order
   * @param unread what could not be looked into
   */
  record Found(List<Path> files, List<UncheckedFile> unread) {}

  /**
   * The file itself, or the Java files below the folder. Files and folders whose name starts with a
   * dot and {@linkplain BuildFolders folders that programs write} are passed over, links below the
   * folder are not followed.
   */
  Found below(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return new Found(exclusions.exclude(path) ? List.of() : List.of(path), List.of());
    }
    Path root = path.toRealPath(); // a link that was named is meant; the walk would not enter it
    Walk walk = new Walk(path, root);
    Files.walkFileTree(root, walk);
    walk.files.sort(Comparator.naturalOrder());
    return new Found(walk.files, walk.unread);
  }

  private final class Walk extends SimpleFileVisitor<Path> {
    private final Path named;
    private final Path root;
    private final BuildFolders buildFolders;
    private final List<Path> files = new ArrayList<>();
    private final List<UncheckedFile> unread = new ArrayList<>();

    Walk(Path named, Path root) {
      this.named = named;
      this.root = root;
      this.buildFolders = new BuildFolders(root);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      boolean skipped =
          isHidden(folder) || buildFolders.include(folder) || exclusions.exclude(asNamed(folder));
      return skipped && !folder.equals(root)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile()
          && file.toString().endsWith(".java")
          && !isHidden(file)
          && !exclusions.exclude(asNamed(file))) {
        files.add(asNamed(file));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      unread.add(UncheckedFile.unreadable(asNamed(file), e));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
      if (e != null) {
        unread.add(UncheckedFile.unreadable(asNamed(folder), e));
      }
      return FileVisitResult.CONTINUE;
    }

    private Path asNamed(Path path) {
      return named.resolve(root.relativize(path));
    }

    private static boolean isHidden(Path path) {
      Path name = path.getFileName();
      return name != null && name.toString().startsWith(".");
    }
  }
}

package dev.bantam.filter;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A filter for the files of a folder. Immutable.
 *
 * @param names the folder as it was named, and as it is called without links
 */
record FolderFilter(List<Path> names, PostFilter filter) {
  private static final String FILE_SCHEME = "file:";

  static FolderFilter of(Path folder, PostFilter filter) {
    Path named = folder.toAbsolutePath().normalize();
    try {
      return new FolderFilter(List.of(named, named.toRealPath()), filter);
    } catch (IOException gone) {
      return new FolderFilter(List.of(named), filter);
    }
  }

  /**
   * Whether a file lies in the folder, or may: one that does not say where it lies is taken for one
   * of the folder. Looks at names alone, not at the disk.
   */
  boolean has(@Nullable String path) {
    if (path == null) {
      return true;
    }
    try {
      Path file = path.startsWith(FILE_SCHEME) ? Path.of(URI.create(path)) : Path.of(path);
      return !file.isAbsolute() || names.stream().anyMatch(file.normalize()::startsWith);
    } catch (IllegalArgumentException noPath) {
      return false;
    }
  }
}

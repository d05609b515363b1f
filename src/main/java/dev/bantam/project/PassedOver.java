package dev.bantam.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides, on the way down from a project's folder, what is passed over: hidden things, folders
 * that builds write, and what ignore files name. Confined to one walk.
 */
final class PassedOver {
  private final Path root;
  private final BuildFolders buildFolders;
  private final List<Level> levels = new ArrayList<>();

  /**
   * @param root the project's folder, real
   */
  PassedOver(Path root) {
    this.root = root;
    this.buildFolders = new BuildFolders(root);
    levels.add(new Level(root, IgnoreRules.of(root)));
  }

  /** Whether the folder, whose parent was entered last, is passed over. */
  boolean folder(Path folder) {
    return isHidden(folder) || buildFolders.include(folder) || isIgnored(folder, true);
  }

  /** Whether the file in the folder that was entered last is passed over. */
  boolean file(Path file) {
    return isHidden(file) || isIgnored(file, false);
  }

  /** Goes down into a folder that is not passed over. */
  void enter(Path folder) {
    if (!folder.equals(root)) {
      levels.add(new Level(folder, IgnoreRules.of(folder)));
    }
  }

  /** Comes back from the folder that was entered last. */
  void leave() {
    levels.remove(levels.size() - 1);
  }

  /** The deepest folder that says something of a path decides. */
  private boolean isIgnored(Path path, boolean isFolder) {
    for (int i = levels.size() - 1; i >= 0; i--) {
      Boolean said = levels.get(i).check(path, isFolder);
      if (said != null) {
        return said;
      }
    }
    return false;
  }

  private static boolean isHidden(Path path) {
    Path name = path.getFileName();
    return name != null && name.toString().startsWith(".");
  }

  private record Level(Path folder, IgnoreRules rules) {
    @Nullable Boolean check(Path path, boolean isFolder) {
      return rules.isEmpty()
          ? null
          : rules.check(ProjectFiles.slashed(folder.relativize(path)), isFolder);
    }
  }
}

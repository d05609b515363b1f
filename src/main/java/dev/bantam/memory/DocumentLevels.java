package dev.bantam.memory;

import java.util.BitSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How near the project's files are to the edited one. Each is looked at once, when it is first met.
 * Confined to one thread.
 */
final class DocumentLevels {
  private final ProjectView project;
  private final @Nullable String path;
  private final @Nullable String folder;
  private final Set<Level> levels;
  private final BitSet asked = new BitSet();
  private @Nullable Level[] known = {};

  /**
   * @param path of the edited file, whose remembered form is older than the editor's; null if
   *     unknown
   * @param levels those that are looked up
   */
  DocumentLevels(ProjectView project, @Nullable String path, Set<Level> levels) {
    this.project = project;
    this.path = path == null ? null : Paths.slashed(path);
    this.folder = Paths.folder(this.path);
    this.levels = levels;
  }

  /** The level of the file that a place belongs to; null if it is not to be looked up. */
  @Nullable Level levelAt(int place) {
    int document = project.documentAt(place);
    if (document < 0) {
      return null;
    }
    if (!asked.get(document)) {
      if (known.length == 0) {
        known = new Level[project.count()];
      }
      known[document] = levelOf(project.path(document));
      asked.set(document);
    }
    return known[document];
  }

  private @Nullable Level levelOf(String other) {
    if (path != null && Paths.sameFile(path, other)) {
      return null;
    }
    boolean near = folder != null && folder.equals(Paths.folder(other));
    Level level = near ? Level.PACKAGE : Level.PROJECT;
    return levels.contains(level) ? level : null;
  }
}

package dev.bantam.project;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the project that is worked on. Immutable.
 *
 * @param folder absolute folder of it; null if none is named
 * @param allowWorkspaceRoots whether requests may name other projects of this machine, to be read
 *     like that one
 * @param keepIndex whether what was read is kept on disk, so that the next start is ready at once
 */
public record ProjectConfig(@Nullable Path folder, boolean allowWorkspaceRoots, boolean keepIndex) {
  /** No project. */
  public static final ProjectConfig NONE = new ProjectConfig(null);

  public ProjectConfig {
    if (folder != null && !Files.isDirectory(folder)) {
      throw new IllegalArgumentException("project.folder must be a folder, was " + folder);
    }
  }

  /** A project with the usual settings. */
  public ProjectConfig(@Nullable Path folder) {
    this(folder, /* allowWorkspaceRoots= */ false, /* keepIndex= */ true);
  }
}

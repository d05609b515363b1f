package dev.bantam.project;

/**
 * Bounds of what is taken from a project.
 *
 * @param maxFileBytes of one file; larger ones are data or were written by programs
 * @param maxFiles of one project
 * @param maxWatchedFolders beyond which the folder is looked through from time to time instead; of
 *     what Linux lets a user watch, many editors and build tools want their part
 */
public record FileLimits(int maxFileBytes, int maxFiles, int maxWatchedFolders) {
  /** 512 KiB, 50,000 files, 20,000 folders. */
  public static final FileLimits DEFAULT = new FileLimits(512 << 10, 50_000, 20_000);
}

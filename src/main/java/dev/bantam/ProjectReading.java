package dev.bantam;

import dev.bantam.filter.PostFilter;
import dev.bantam.project.ClassPath;
import dev.bantam.project.ProjectConfig;
import dev.bantam.syntax.LibraryApi;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads which libraries the project has that is worked on, so that the filter knows their API. Only
 * reads; until it is done, and where it fails, the filter judges libraries by their names.
 */
final class ProjectReading {
  private static final Logger LOG = LoggerFactory.getLogger(ProjectReading.class);

  private ProjectReading() {}

  /** Reads on a thread of its own, behind whatever else wants the processor. */
  @SuppressWarnings("ThreadPriorityCheck") // no promise, but it helps where the system heeds it
  static void start(ProjectConfig project, PostFilter filter) {
    Thread thread = new Thread(() -> run(project, filter), "bantam-project");
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    thread.start();
  }

  /** Reads; may take seconds. */
  static void run(ProjectConfig project, PostFilter filter) {
    if (project.folder() != null) {
      read(project.folder(), filter);
    }
  }

  private static void read(Path folder, PostFilter filter) {
    try {
      ClassPath classPath = ClassPath.of(folder);
      filter.know(folder, LibraryApi.of(classPath.jars()));
      LOG.info(
          "project: {} libraries, {} that are not on this machine",
          classPath.jars().size(),
          classPath.missing().size());
    } catch (RuntimeException | StackOverflowError e) {
      // The class alone: a message may hold what stands in the project.
      LOG.warn("project: libraries cannot be read ({})", e.getClass().getName());
    }
  }
}

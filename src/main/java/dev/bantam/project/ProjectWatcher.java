package dev.bantam.project;

import java.io.IOException;
import java.nio.file.WatchService;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of changes below a project's folder, within half a second where the system reports them.
 *
 * <p>Where it does not (macOS has no such service in the JDK, Linux bounds how many folders a user
 * may watch), the folder is looked through from time to time, the more seldom the longer that
 * takes. One thread of low priority calls the listener, one call at a time. Thread-safe.
 */
public final class ProjectWatcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProjectWatcher.class);

  /** Looking through the folder may take one twentieth of a core. */
  private static final int REST = 20;

  private static final long MIN_REST_MILLIS = 800;

  private final ProjectFiles files;
  private final Listener listener;
  private final Thread thread;
  private final CountDownLatch closed = new CountDownLatch(1);

  @SuppressWarnings("ThreadPriorityCheck") // no promise, but it helps where the system heeds it
  private ProjectWatcher(ProjectFiles files, Listener listener) {
    this.files = files;
    this.listener = listener;
    this.thread = new Thread(this::run, "bantam-project-watcher");
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
  }

  /** Takes what changed. Must not throw. */
  public interface Listener {
    /** Changes are told from now on; whatever happened before is to be found by a walk. */
    void watching();

    /**
     * Files were written, made or deleted.
     *
     * @param paths relative to the project's folder, with slashes, of files ending in .java;
     *     whether they belong to the project is not said
     */
    void changed(Set<String> paths);

    /** Anything may have changed, so a walk is due. */
    void changedAnywhere();
  }

  /** Starts to watch. */
  public static ProjectWatcher start(ProjectFiles files, Listener listener) {
    ProjectWatcher watcher = new ProjectWatcher(files, listener);
    watcher.thread.start();
    return watcher;
  }

  /** Stops within half a second; a call that is under way may still end after this. */
  @Override
  public void close() {
    closed.countDown(); // no interruption: it would break off the reading of a file
  }

  private void run() {
    try {
      if (!hasNativeService() || !watchEvents()) {
        listener.watching();
        lookAgain();
      }
    } catch (InterruptedException e) {
      LOG.debug("stopped watching");
    }
  }

  /** Follows the system's events; false if it does not report them. */
  private boolean watchEvents() throws InterruptedException {
    try (WatchService service = files.root().getFileSystem().newWatchService()) {
      FolderEvents events = new FolderEvents(service, files);
      events.watchAll();
      listener.watching();
      while (closed.getCount() > 0) {
        events.next(listener);
      }
      return true;
    } catch (IOException e) {
      // Its message may name a folder of the user.
      LOG.info("changes of the project are looked for from time to time: too many to be told of");
      return false;
    }
  }

  private void lookAgain() throws InterruptedException {
    long millis = 0;
    while (!closed.await(Math.max(MIN_REST_MILLIS, REST * millis), TimeUnit.MILLISECONDS)) {
      long start = System.nanoTime();
      listener.changedAnywhere();
      millis = (System.nanoTime() - start) / 1_000_000;
    }
  }

  /** The JDK's service for macOS looks only every ten seconds, and at every file. */
  private static boolean hasNativeService() {
    return !System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
  }
}

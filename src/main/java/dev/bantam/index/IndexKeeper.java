package dev.bantam.index;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a project's known files on disk. Thread-safe. */
final class IndexKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(IndexKeeper.class);

  /** What is lost if the process is killed is read again at the next start. */
  private static final long SOMETIMES_NANOS = 120_000_000_000L;

  private final KnownFiles known;
  private final @Nullable IndexFile disk;
  private int saved;
  private long savedNanos = System.nanoTime();

  /**
   * @param disk null to keep nothing
   */
  IndexKeeper(KnownFiles known, @Nullable IndexFile disk) {
    this.known = known;
    this.disk = disk;
  }

  IndexFile.Contents load() {
    return disk == null ? IndexFile.Contents.NONE : disk.read();
  }

  /** Writes what changed since, if the last time is a while ago. */
  synchronized void saveSometimes() {
    if (System.nanoTime() - savedNanos > SOMETIMES_NANOS) {
      save();
    }
  }

  /** Writes all if anything changed since. */
  synchronized void save() {
    int changes = known.changes();
    if (disk == null || changes == saved) {
      return;
    }
    try {
      disk.write(known.all());
      saved = changes;
      savedNanos = System.nanoTime();
    } catch (IOException e) {
      // Its message would name a folder of the user.
      LOG.warn("the index of a project cannot be kept: {}", e.getClass().getSimpleName());
    }
  }
}

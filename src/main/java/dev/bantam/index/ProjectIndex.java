package dev.bantam.index;

import dev.bantam.project.ProjectFiles;
import dev.bantam.project.ProjectWatcher;
import dev.bantam.project.SourceFile;
import dev.bantam.tokenizer.Vocabulary;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what a {@link Learner} knows of a project in step with its folder, from the first walk on.
 *
 * <p>What is on disk of an earlier run is taken first, if size and time of the file still agree;
 * then what is new is read; then what the disk's form left out. A saved file is taken on the
 * watcher's thread at once. Thread-safe.
 */
public final class ProjectIndex implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProjectIndex.class);

  /** A file that was written so shortly before the index may have been written again after. */
  private static final long SURE_MILLIS = 2000;

  private final ProjectFiles files;
  private final KnownFiles known;
  private final IndexKeeper keeper;
  private final IndexWorkers workers;
  private final Queue<SourceFile> unread = new ConcurrentLinkedQueue<>();
  private final Queue<SourceFile> incomplete = new ConcurrentLinkedQueue<>();
  private final AtomicInteger readers = new AtomicInteger();
  private final long startNanos = System.nanoTime();
  private volatile int all;
  private volatile boolean isReady;
  private volatile boolean walkIsDue;
  private volatile boolean closed;
  private @Nullable ProjectWatcher watcher;

  private ProjectIndex(
      ProjectFiles files, KnownFiles known, IndexKeeper keeper, IndexWorkers workers) {
    this.files = files;
    this.known = known;
    this.keeper = keeper;
    this.workers = workers;
  }

  /**
   * Starts to read and to watch a project, in the background.
   *
   * @param vocabulary of the learner's tokens
   * @param disk where it is kept over restarts; null for nowhere
   */
  static ProjectIndex start(
      ProjectFiles files,
      Learner learner,
      Vocabulary vocabulary,
      @Nullable IndexFile disk,
      IndexWorkers workers) {
    KnownFiles known = new KnownFiles(files, learner, vocabulary);
    ProjectIndex index = new ProjectIndex(files, known, new IndexKeeper(known, disk), workers);
    index.watcher = ProjectWatcher.start(files, index.new Changes());
    return index;
  }

  /** How far it is. */
  public IndexProgress progress() {
    int read = known.size();
    return new IndexProgress(Math.min(read, all), all, isReady);
  }

  /** Whether what the disk's form left out was read again, too. */
  boolean isComplete() {
    return isReady && known.areWhole();
  }

  /** Reads and watches nothing more. */
  void stopReading() {
    closed = true;
    if (watcher != null) {
      watcher.close();
    }
  }

  /** Stops, and writes down what is not yet on disk. */
  @Override
  public void close() {
    stopReading();
    if (isReady) {
      keeper.save();
    }
  }

  private final class Changes implements ProjectWatcher.Listener {
    @Override
    public void watching() {
      begin();
    }

    @Override
    public void changed(Set<String> paths) {
      paths.forEach(known::update);
      all = Math.max(all, known.size());
      workers.run(keeper::saveSometimes);
    }

    @Override
    public void changedAnywhere() {
      walkIsDue = true;
      if (isReady) {
        walkAgain();
      }
    }
  }

  private void begin() {
    IndexFile.Contents before = keeper.load();
    List<SourceFile> sources = files.list().files();
    all = sources.size();
    for (SourceFile source : sources) {
      KnownFile old = before.files().get(source.path());
      if (old == null
          || !old.is(source)
          || source.modifiedMillis() > before.writtenMillis() - SURE_MILLIS) {
        unread.add(source);
      } else if (!closed) {
        known.remember(old);
        if (!old.isWhole()) {
          incomplete.add(source);
        }
      }
    }
    int fromDisk = known.size();
    read(() -> ready(fromDisk));
  }

  private void ready(int fromDisk) {
    isReady = true;
    if (walkIsDue) {
      walkAgain();
    }
    LOG.info(
        "project: {} files known after {} ms, {} of them from the cache",
        known.size(),
        (System.nanoTime() - startNanos) / 1_000_000,
        fromDisk);
    if (known.size() > fromDisk) {
      keeper.save();
    }
    workers.run(() -> drain(incomplete));
  }

  /** Reads what is unread on all workers; then whoever is last goes on. */
  private void read(Runnable then) {
    readers.addAndGet(IndexWorkers.THREADS);
    for (int i = 0; i < IndexWorkers.THREADS; i++) {
      workers.run(
          () -> {
            drain(unread);
            if (readers.decrementAndGet() == 0 && !closed) {
              then.run();
            }
          });
    }
  }

  private void drain(Queue<SourceFile> queue) {
    for (SourceFile next = queue.poll(); next != null && !closed; next = queue.poll()) {
      workers.standBack();
      known.read(next);
    }
  }

  private void walkAgain() {
    walkIsDue = false;
    List<SourceFile> sources = files.list().files();
    all = sources.size();
    known.forgetAllBut(sources);
    List<SourceFile> changed = sources.stream().filter(known::isStale).toList();
    if (!changed.isEmpty()) {
      unread.addAll(changed);
      read(keeper::saveSometimes);
    }
  }
}

package dev.bantam.project;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers what a watch service tells of a project's folders until nothing more comes for a moment:
 * an editor that saves writes, renames and deletes, and a change of branches touches thousands of
 * files. Confined to the watcher's thread.
 */
final class FolderEvents {
  private static final Logger LOG = LoggerFactory.getLogger(FolderEvents.class);

  /** Quiet for so long ends a group of events. */
  private static final long QUIET_MILLIS = 60;

  private static final long LONGEST_WAIT_MILLIS = 500;

  /** A group is told after this time even if it goes on. */
  private static final long LONGEST_GROUP_NANOS = 400_000_000L;

  /** More than these are found faster by a walk. */
  private static final int MAX_PATHS = 500;

  private static final int MAX_ROUNDS = 5;

  private final WatchService service;
  private final ProjectFiles files;
  private final Map<WatchKey, Path> watched = new HashMap<>();
  private final Set<String> paths = new TreeSet<>();
  private boolean anywhere;
  private boolean foldersChanged;

  FolderEvents(WatchService service, ProjectFiles files) {
    this.service = service;
    this.files = files;
  }

  /**
   * Watches every folder of the project that is not watched yet.
   *
   * @throws IOException if they are too many for the system, or for the limits
   */
  void watchAll() throws IOException {
    // Folders may be made while others are listed.
    for (int round = 0; round < MAX_ROUNDS && watchNew(files.list().folders()); round++) {
      LOG.debug("watching {} folders", watched.size());
    }
  }

  private boolean watchNew(List<Path> folders) throws IOException {
    if (folders.size() > files.limits().maxWatchedFolders()) {
      throw new IOException("too many folders");
    }
    Set<Path> known = new HashSet<>(watched.values());
    List<Path> unwatched = folders.stream().filter(folder -> !known.contains(folder)).toList();
    for (Path folder : unwatched) {
      watch(folder);
    }
    return !unwatched.isEmpty();
  }

  /** Waits for a group of events, for half a second at most, and tells the listener. */
  void next(ProjectWatcher.Listener listener) throws IOException, InterruptedException {
    WatchKey key = service.poll(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
    long end = System.nanoTime() + LONGEST_GROUP_NANOS;
    while (key != null) {
      take(key);
      key = System.nanoTime() < end ? service.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS) : null;
    }
    tell(listener);
  }

  private void tell(ProjectWatcher.Listener listener) throws IOException {
    if (foldersChanged) {
      watchAll();
    }
    if (anywhere || paths.size() > MAX_PATHS) {
      listener.changedAnywhere();
    } else if (!paths.isEmpty()) {
      listener.changed(Set.copyOf(paths));
    }
    paths.clear();
    anywhere = false;
    foldersChanged = false;
  }

  private void watch(Path folder) throws IOException {
    try {
      watched.put(folder.register(service, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE), folder);
    } catch (NoSuchFileException | NotDirectoryException gone) {
      anywhere = true;
    }
  }

  private void take(WatchKey key) {
    Path folder = watched.get(key);
    for (WatchEvent<?> event : key.pollEvents()) {
      take(folder, event);
    }
    if (!key.reset()) {
      watched.remove(key);
      anywhere = true;
    }
  }

  private void take(@Nullable Path folder, WatchEvent<?> event) {
    if (folder == null || !(event.context() instanceof Path name)) {
      anywhere = true; // more events than the system keeps
      foldersChanged = true;
      return;
    }
    Path path = folder.resolve(name);
    if (IgnoreRules.NAMES.contains(name.toString())) {
      anywhere = true;
      foldersChanged = true;
    } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      if (event.kind() == ENTRY_CREATE) {
        anywhere = true;
        foldersChanged = true;
      }
    } else if (ProjectFiles.isJava(path)) {
      paths.add(files.name(path));
    }
  }
}

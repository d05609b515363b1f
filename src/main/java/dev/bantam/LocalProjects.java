package dev.bantam;

import dev.bantam.completion.Feedback;
import dev.bantam.completion.Projects;
import dev.bantam.index.IndexProgress;
import dev.bantam.index.OpenProject;
import dev.bantam.index.OpenProject.Surroundings;
import dev.bantam.memory.ProjectMemories;
import dev.bantam.memory.ProjectMemory;
import dev.bantam.project.ProjectConfig;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The projects of this machine that are worked on: the one the server was started for, and a few
 * that requests name, if that is allowed.
 *
 * <p>Thread-safe; what callers bring is done on one thread, a bounded number of things at a time.
 */
final class LocalProjects implements Projects, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalProjects.class);

  /** Beside the main one; the one that was opened first makes room. */
  static final int MAX_WORKSPACES = 2;

  /** What comes while so much waits is dropped. */
  private static final int MAX_WAITING = 100;

  private static final int STOP_SECONDS = 2;
  private static final long KEEP_NANOS = 60_000_000_000L;

  private final ProjectConfig config;
  private final ProjectMemories memories;
  private final Surroundings surroundings;
  private final ExecutorService thread =
      new ThreadPoolExecutor(
          1,
          1,
          /* keepAliveTime= */ 0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(MAX_WAITING),
          LocalProjects::daemon,
          new ThreadPoolExecutor.DiscardPolicy());

  /** Those that requests named, the one opened first in front; changed by the thread alone. */
  private volatile List<Workspace> workspaces = List.of();

  private final @Nullable OpenProject main;

  /** What requests may call its folder: with and without links. */
  private final Set<String> mainNames;

  private long keptNanos = System.nanoTime();

  private record Workspace(String root, OpenProject project, ProjectMemory memory) {}

  private LocalProjects(ProjectConfig config, ProjectMemories memories, Surroundings surroundings) {
    this.config = config;
    this.memories = memories;
    this.surroundings = surroundings;
    Path folder = config.folder();
    this.main = folder == null ? null : open(folder, memories.main(), surroundings);
    this.mainNames =
        Stream.concat(Stream.ofNullable(folder), Stream.ofNullable(main).map(OpenProject::root))
            .map(Path::toString)
            .collect(Collectors.toUnmodifiableSet());
    mainNames.forEach(name -> memories.show(name, memories.main()));
  }

  /** Starts to read the project that the settings name, if they name one. */
  static LocalProjects start(
      ProjectConfig config, ProjectMemories memories, Surroundings surroundings) {
    return new LocalProjects(config, memories, surroundings);
  }

  private static @Nullable OpenProject open(
      Path root, ProjectMemory memory, Surroundings surroundings) {
    try {
      return OpenProject.open(root, memory, surroundings);
    } catch (IOException e) {
      LOG.warn("a project cannot be read: {}", e.getClass().getSimpleName());
      return null;
    }
  }

  @Override
  public List<Progress> progress() {
    return all().stream().map(project -> progress(project.progress())).toList();
  }

  private static Progress progress(IndexProgress progress) {
    return new Progress(progress.all(), progress.done(), progress.isReady());
  }

  private List<OpenProject> all() {
    return Stream.concat(Stream.ofNullable(main), workspaces.stream().map(Workspace::project))
        .toList();
  }

  @Override
  public void named(String root) {
    if (config.allowWorkspaceRoots() && !isMain(root) && workspace(root).isEmpty()) {
      thread.execute(() -> openWorkspace(root));
    }
  }

  private Optional<Workspace> workspace(String root) {
    return workspaces.stream().filter(workspace -> workspace.root.equals(root)).findFirst();
  }

  private boolean isMain(String root) {
    return mainNames.contains(root);
  }

  private void openWorkspace(String root) {
    if (workspace(root).isPresent() || !isProject(root)) {
      return;
    }
    ProjectMemory memory = memories.create();
    OpenProject project = open(Path.of(root), memory, surroundings);
    if (project == null) {
      return;
    }
    List<Workspace> open = new ArrayList<>(workspaces);
    while (open.size() >= MAX_WORKSPACES) {
      Workspace first = open.remove(0);
      memories.hide(first.memory);
      first.project.close();
    }
    open.add(new Workspace(root, project, memory));
    workspaces = List.copyOf(open);
    memories.show(root, memory);
  }

  /** Neither a whole disk nor all that a user has. */
  private static boolean isProject(String root) {
    try {
      Path real = Path.of(root).toRealPath();
      Path home = Path.of(System.getProperty("user.home")).toRealPath();
      return real.getNameCount() > 0 && !home.startsWith(real);
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }

  @Override
  public void take(Feedback feedback) {
    thread.execute(() -> tell(feedback));
  }

  private void tell(Feedback feedback) {
    OpenProject project = projectOf(feedback.root());
    if (project == null) {
      return;
    }
    switch (feedback.kind()) {
      case ACCEPTED -> project.taken(feedback.path(), feedback.prefix(), feedback.text());
      case DISMISSED -> project.turnedDown(feedback.prefix(), feedback.text());
    }
    if (System.nanoTime() - keptNanos > KEEP_NANOS) {
      keptNanos = System.nanoTime();
      project.keep();
    }
  }

  private @Nullable OpenProject projectOf(@Nullable String root) {
    return root == null || isMain(root)
        ? main
        : workspace(root).map(Workspace::project).orElse(null);
  }

  @Override
  public void forgetFeedback() {
    all().forEach(OpenProject::forgetReactions);
  }

  @Override
  public void close() {
    thread.shutdown();
    surroundings.workers().close();
    all().forEach(OpenProject::stopReading);
    try {
      if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("what was told last is not kept");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    all().forEach(OpenProject::close);
  }

  @SuppressWarnings("ThreadPriorityCheck") // no promise, but it helps where the system heeds it
  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "bantam-projects");
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    return thread;
  }
}

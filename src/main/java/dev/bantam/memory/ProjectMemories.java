package dev.bantam.memory;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The memories of all projects that are worked on, each apart from the others. Thread-safe.
 *
 * <p>A request that names no project is taken to come from the one the server was started for; one
 * that names another than those that are known sees its own file alone.
 */
public final class ProjectMemories {
  private final ProjectMemory main;
  private final ProjectMemory none;
  private final Supplier<ProjectMemory> maker;
  private final ConcurrentMap<String, ProjectMemory> byRoot = new ConcurrentHashMap<>();

  /**
   * @param maker makes empty ones
   */
  public ProjectMemories(Supplier<ProjectMemory> maker) {
    this.maker = maker;
    this.main = maker.get();
    this.none = maker.get();
  }

  /** Of the project that the server was started for. */
  public ProjectMemory main() {
    return main;
  }

  /** An empty one that nobody sees yet. */
  public ProjectMemory create() {
    return maker.get();
  }

  /**
   * Lets requests that name a project's folder so see its memory.
   *
   * @param root as they name it
   */
  public void show(String root, ProjectMemory memory) {
    byRoot.put(root, memory);
  }

  /** Lets nobody see a memory any more that was shown. */
  public void hide(ProjectMemory memory) {
    byRoot.values().removeIf(memory::equals);
  }

  /** What a request sees that names a project's folder, or none. */
  public ProjectMemory of(@Nullable String root) {
    return root == null ? main : byRoot.getOrDefault(root, none);
  }
}

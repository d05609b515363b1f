package dev.bantam.index;

import dev.bantam.memory.Preferences;
import dev.bantam.memory.ProjectMemory;
import dev.bantam.project.FileLimits;
import dev.bantam.project.ProjectFiles;
import dev.bantam.tokenizer.TokenIds;
import dev.bantam.tokenizer.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A project that is worked on: its code goes to a memory, and what the user takes and turns down is
 * told the memory. Thread-safe.
 */
public final class OpenProject implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OpenProject.class);

  private final Path root;
  private final Preferences preferences;
  private final Reactions reactions;
  private final ProjectIndex index;
  private final @Nullable PreferenceFile kept;
  private int keptChanges;

  private OpenProject(
      Path root,
      Preferences preferences,
      Reactions reactions,
      ProjectIndex index,
      @Nullable PreferenceFile kept) {
    this.root = root;
    this.preferences = preferences;
    this.reactions = reactions;
    this.index = index;
    this.kept = kept;
    this.keptChanges = preferences.changes();
  }

  /**
   * What projects have in common.
   *
   * @param vocabulary of the memory's tokens
   * @param tokenizer SHA-256 of the tokenizer's file
   * @param cache where they are kept over restarts; null for nowhere
   * @param workers read the files
   */
  public record Surroundings(
      Vocabulary vocabulary, String tokenizer, @Nullable CacheFolder cache, IndexWorkers workers) {}

  /**
   * Starts to read and to watch a project.
   *
   * @param root its folder
   * @param memory takes its code; not used for another one
   * @throws IOException if there is no such folder
   */
  public static OpenProject open(Path root, ProjectMemory memory, Surroundings with)
      throws IOException {
    ProjectFiles files = new ProjectFiles(root, FileLimits.DEFAULT);
    Path folder = folder(files.root(), with);
    int size = with.vocabulary.size();
    IndexFile disk =
        folder == null ? null : new IndexFile(folder, files.root(), with.tokenizer, size);
    PreferenceFile kept =
        folder == null ? null : new PreferenceFile(folder, files.root(), with.tokenizer, size);
    Preferences preferences = memory.preferences();
    if (kept != null) {
      List<Preferences.Preference> before = kept.read();
      for (int i = before.size() - 1; i >= 0; i--) {
        preferences.tell(before.get(i).tokens(), before.get(i).score());
      }
    }
    Reactions reactions = new Reactions(preferences, memory::encode, with.vocabulary);
    ProjectIndex index =
        ProjectIndex.start(
            files, new Remembering(memory, reactions), with.vocabulary, disk, with.workers);
    return new OpenProject(files.root(), preferences, reactions, index, kept);
  }

  private static @Nullable Path folder(Path root, Surroundings with) {
    try {
      return with.cache == null ? null : with.cache.open(root, with.tokenizer);
    } catch (IOException e) {
      LOG.warn("nothing is kept of the project: {}", e.getClass().getSimpleName());
      return null;
    }
  }

  /** Its folder, without links. */
  public Path root() {
    return root;
  }

  /** How far it is read. */
  public IndexProgress progress() {
    return index.progress();
  }

  /**
   * The user took a suggestion, or its beginning.
   *
   * @param path of the file as the editor names it; null if it does not
   * @param prefix the file up to the suggestion
   */
  public void taken(@Nullable String path, String prefix, String text) {
    reactions.taken(path, prefix, text);
  }

  /** The user turned a suggestion down. */
  public void turnedDown(String prefix, String text) {
    reactions.turnedDown(prefix, text);
  }

  /** Forgets what the user took and turned down, also on disk. */
  public synchronized void forgetReactions() {
    reactions.clear();
    keep();
  }

  /** Writes down what the user took and turned down, if anything is new. */
  public synchronized void keep() {
    int changes = preferences.changes();
    if (kept == null || changes == keptChanges) {
      return;
    }
    try {
      kept.write(preferences.all());
      keptChanges = changes;
    } catch (IOException e) {
      LOG.warn("what was accepted cannot be kept: {}", e.getClass().getSimpleName());
    }
  }

  /** Reads nothing more; {@link #close} still has to follow. */
  public void stopReading() {
    index.stopReading();
  }

  /** Stops, and writes down what is not yet on disk. */
  @Override
  public void close() {
    index.close();
    keep();
  }

  private record Remembering(ProjectMemory memory, Reactions reactions) implements Learner {
    @Override
    public TokenIds encode(String text) {
      return memory.encode(text);
    }

    @Override
    public void learn(String path, TokenIds ids) {
      memory.learn(path, ids);
    }

    @Override
    public void changed(String path, String text) {
      reactions.saved(path, text);
    }

    @Override
    public void forget(String path) {
      memory.forget(path);
    }
  }
}

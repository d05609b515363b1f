package dev.bantam.index;

import dev.bantam.project.ProjectFiles;
import dev.bantam.project.SourceFile;
import dev.bantam.tokenizer.Vocabulary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a project that were read, each as it was then; hands what is new to the learner.
 *
 * <p>Thread-safe: a file is read by one thread at a time, so the newest text is learnt last.
 */
final class KnownFiles {
  private static final Logger LOG = LoggerFactory.getLogger(KnownFiles.class);
  private static final int LOCKS = 64;
  private static final byte[] NOTHING = {};
  private static final byte[] NOTHING_HASH = new byte[KnownFile.HASH_BYTES];

  private final ProjectFiles files;
  private final Learner learner;
  private final FileFormer former;
  private final int vocabularySize;
  private final Map<String, KnownFile> known = new ConcurrentHashMap<>();
  private final AtomicInteger changes = new AtomicInteger();
  private final Object[] locks = new Object[LOCKS];

  KnownFiles(ProjectFiles files, Learner learner, Vocabulary vocabulary) {
    this.files = files;
    this.learner = learner;
    this.former = new FileFormer(learner::encode, vocabulary);
    this.vocabularySize = vocabulary.size();
    Arrays.setAll(locks, i -> new Object());
  }

  int size() {
    return known.size();
  }

  /** Whether nothing is left out of any but secrets. */
  boolean areWhole() {
    return known.values().stream().allMatch(KnownFile::isWhole);
  }

  /** Goes up with each change of what is kept on disk. */
  int changes() {
    return changes.get();
  }

  /** All of them in the order of their paths. */
  Collection<KnownFile> all() {
    return new TreeMap<>(known).values();
  }

  /** Takes a file as it was kept on disk. */
  void remember(KnownFile old) {
    synchronized (lockOf(old.file().path())) {
      known.put(old.file().path(), old);
      if (old.packed().length > 0) {
        learner.learn(old.file().path(), KnownFile.unpack(old.packed(), vocabularySize));
      }
    }
  }

  /** Looks what became of a file. */
  void update(String path) {
    synchronized (lockOf(path)) {
      Optional<SourceFile> found = files.find(path);
      if (found.isPresent()) {
        read(found.get());
      } else {
        forget(path);
      }
    }
  }

  /**
   * Reads a file, unless it has not changed; one that is not taken is known as empty, one that
   * cannot be read is forgotten.
   */
  void read(SourceFile source) {
    synchronized (lockOf(source.path())) {
      try {
        learn(source, files.read(source));
      } catch (IOException gone) {
        forget(source.path());
      } catch (RuntimeException | AssertionError | StackOverflowError e) {
        // Whatever javac's scanner does not bear; its message may quote the text.
        LOG.warn("a file of the project cannot be read: {}", e.getClass().getName());
        put(new KnownFile(source, NOTHING_HASH, NOTHING, /* isWhole= */ true));
      }
    }
  }

  /** Whether a file is not known as it is now. */
  boolean isStale(SourceFile source) {
    KnownFile old = known.get(source.path());
    return old == null || !old.is(source);
  }

  void forgetAllBut(List<SourceFile> sources) {
    Set<String> there = sources.stream().map(SourceFile::path).collect(Collectors.toSet());
    for (String path : List.copyOf(known.keySet())) {
      if (!there.contains(path)) {
        synchronized (lockOf(path)) {
          forget(path);
        }
      }
    }
  }

  private void learn(SourceFile source, Optional<String> text) {
    byte[] hash = text.map(KnownFiles::hash).orElse(NOTHING_HASH);
    KnownFile old = known.get(source.path());
    if (old != null && old.isWhole() && Arrays.equals(old.hash(), hash)) {
      put(new KnownFile(source, hash, old.packed(), /* isWhole= */ true));
      return;
    }
    if (old != null && text.isPresent()) {
      learner.changed(source.path(), text.get());
    }
    Optional<FileForm> form = text.flatMap(former::form);
    form.ifPresentOrElse(
        f -> learner.learn(source.path(), f.learnt()), () -> learner.forget(source.path()));
    byte[] packed = form.map(f -> KnownFile.pack(f.kept())).orElse(NOTHING);
    put(new KnownFile(source, hash, packed, /* isWhole= */ true));
  }

  private void put(KnownFile file) {
    KnownFile old = known.put(file.file().path(), file);
    if (old == null || !old.isOnDiskAs(file)) {
      changes.incrementAndGet();
    }
  }

  private void forget(String path) {
    if (known.remove(path) != null) {
      learner.forget(path);
      changes.incrementAndGet();
    }
  }

  private Object lockOf(String path) {
    return locks[Math.floorMod(path.hashCode(), LOCKS)];
  }

  private static byte[] hash(String text) {
    return Arrays.copyOf(
        CacheFolder.sha256(text.getBytes(StandardCharsets.UTF_8)), KnownFile.HASH_BYTES);
  }
}

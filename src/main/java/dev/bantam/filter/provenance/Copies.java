package dev.bantam.filter.provenance;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The index that comes with a model: from when it is there until it is closed. Thread-safe; whoever
 * reads while it is closed reads to the end.
 */
public final class Copies implements AutoCloseable {
  /** For those who have no model: stays without an index. */
  public static final Copies NONE = new Copies();

  private volatile @Nullable CopyIndex index;

  /** Has the index from now on. */
  public void use(CopyIndex known) {
    index = known;
  }

  /** The index; empty while there is none. */
  Optional<CopyIndex> index() {
    return Optional.ofNullable(index);
  }

  /** What the index holds, in a few words; empty if there is none. */
  public Optional<String> describe() {
    return index().map(CopyIndex::describe);
  }

  @Override
  public void close() {
    index = null;
  }
}

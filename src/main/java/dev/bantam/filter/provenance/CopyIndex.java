package dev.bantam.filter.provenance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The fingerprints of the training corpus; the format stands in the package's description. {@link
 * #shipped} is read once, when first asked for. Immutable.
 */
public final class CopyIndex {
  private static final String RESOURCE = "copies.idx";

  private final CopyIndexHead head;
  private final List<CopyOwner> owners;
  private final CopyBuckets buckets;
  private final ByteBuffer bytes;
  private final int recordsStart;

  private CopyIndex(CopyIndexHead head, ByteBuffer bytes) {
    this.head = head;
    this.bytes = bytes;
    this.owners = head.ownerLines(bytes).map(CopyOwner::of).toList();
    this.buckets = CopyBuckets.read(bytes, head);
    this.recordsStart = head.recordsStart();
  }

  /** The index of this build; empty if it has none. */
  public static Optional<CopyIndex> shipped() {
    return Shipped.INDEX;
  }

  static CopyIndex read(InputStream file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(file.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
    return new CopyIndex(CopyIndexHead.read(bytes), bytes);
  }

  /** What it holds, in a few words. */
  public String describe() {
    long artefacts = owners.stream().map(CopyOwner::artefact).distinct().count();
    return String.format(Locale.ROOT, "%d fingerprints of %d artefacts", head.records(), artefacts);
  }

  CopyOwner owner(int number) {
    return owners.get(number);
  }

  /** Takes the records of a gram. */
  interface Sink {
    /**
     * Takes one.
     *
     * @param owner its number
     * @param around what stands around the gram there, as {@link CopyFingerprints#around} says it
     */
    void record(int owner, int around);
  }

  /** Looks a gram up. */
  void find(long gram, Sink sink) {
    long hash = gram >>> (Long.SIZE - head.hashBits());
    long rest = hash & mask(head.restBits());
    int bucket = (int) (hash >>> head.restBits());
    int end = buckets.end(bucket);
    for (int record = buckets.start(bucket); record < end; record++) {
      long bits = bits(record);
      long others = bits >>> head.ownerBits();
      if (others >>> CopyFingerprints.AROUND_BITS == rest) {
        int around = (int) (others & mask(CopyFingerprints.AROUND_BITS));
        sink.record((int) (bits & mask(head.ownerBits())), around);
      }
    }
  }

  private long bits(int record) {
    long at = (long) record * head.recordBits();
    long word = bytes.getLong(recordsStart + (int) (at >>> 3));
    return word >>> (at & 7) & mask(head.recordBits());
  }

  private static long mask(int bits) {
    return (1L << bits) - 1;
  }

  private static final class Shipped {
    static final Optional<CopyIndex> INDEX = load();

    private static Optional<CopyIndex> load() {
      try (InputStream file = CopyIndex.class.getResourceAsStream(RESOURCE)) {
        return file == null ? Optional.empty() : Optional.of(CopyIndex.read(file));
      } catch (IOException damaged) {
        throw new UncheckedIOException(damaged);
      }
    }
  }
}

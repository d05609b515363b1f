package dev.bantam.filter.provenance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/**
 * The fingerprints of the training corpus; the format stands in the package's description. A file
 * is mapped: its records, nine tenths of it, are read where they lie, and take no memory that the
 * system could not have back. A byte of each stands in memory, so that few are read at all.
 * Immutable.
 */
public final class CopyIndex {

  private final CopyIndexHead head;
  private final List<CopyOwner> owners;
  private final CopyBuckets buckets;
  private final ByteBuffer bytes;
  private final byte[] rests;
  private final int recordsStart;

  private CopyIndex(CopyIndexHead head, ByteBuffer bytes, byte[] rests) {
    this.head = head;
    this.bytes = bytes;
    this.rests = rests;
    this.owners = head.ownerLines(bytes).map(CopyOwner::of).toList();
    this.buckets = CopyBuckets.read(bytes, head);
    this.recordsStart = head.recordsStart();
  }

  /**
   * The index in a file whose checksum was compared before. The file is not held open; what is
   * mapped of it is given back with the last reference to the index, since to do so under a reader
   * would end the process.
   *
   * @throws IllegalArgumentException if its numbers or its size are not those of an index
   */
  public static CopyIndex map(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        InputStream again = Files.newInputStream(file)) {
      return of(channel.map(MapMode.READ_ONLY, 0, channel.size()), again);
    }
  }

  /**
   * @param again the same bytes, from the first on
   */
  static CopyIndex of(ByteBuffer file, InputStream again) throws IOException {
    ByteBuffer bytes = file.order(ByteOrder.LITTLE_ENDIAN);
    CopyIndexHead head = CopyIndexHead.read(bytes);
    return new CopyIndex(head, bytes, CopyRests.read(again, head));
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
      if (rests[record] == (byte) rest) {
        findAt(record, rest, sink);
      }
    }
  }

  private void findAt(int record, long rest, Sink sink) {
    long bits = bits(record);
    long others = bits >>> head.ownerBits();
    if (others >>> CopyFingerprints.AROUND_BITS == rest) {
      int around = (int) (others & mask(CopyFingerprints.AROUND_BITS));
      sink.record((int) (bits & mask(head.ownerBits())), around);
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
}

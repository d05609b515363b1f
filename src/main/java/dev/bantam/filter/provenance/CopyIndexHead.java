package dev.bantam.filter.provenance;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;

/** The numbers at the head of an index, checked. */
record CopyIndexHead(int hashBits, int bucketBits, int ownerBits, int records, int ownerBytes) {
  private static final byte[] MAGIC = "BTMCOPY1".getBytes(StandardCharsets.US_ASCII);
  private static final int MAX_BUCKET_BITS = 26;
  private static final int MAX_RECORD_BITS = 57;
  private static final int BYTES = 48;

  CopyIndexHead {
    boolean sound =
        bucketBits >= 6
            && bucketBits <= MAX_BUCKET_BITS
            && hashBits > bucketBits
            && ownerBits > 0
            && records >= 0
            && ownerBytes >= 0
            && hashBits - bucketBits + CopyFingerprints.AROUND_BITS + ownerBits <= MAX_RECORD_BITS;
    if (!sound) {
      throw new IllegalArgumentException("numbers that make no index");
    }
  }

  static CopyIndexHead read(ByteBuffer bytes) {
    if (bytes.limit() < BYTES || !startsWithMagic(bytes)) {
      throw new IllegalArgumentException("no index of copies");
    }
    if (number(bytes, 0) != CopyFingerprints.GRAM
        || number(bytes, 1) != CopyFingerprints.WINDOW
        || number(bytes, 2) != CopyFingerprints.STEP
        || number(bytes, 3) != CopyFingerprints.STEPS) {
      throw new IllegalArgumentException("made for fingerprints of another kind");
    }
    CopyIndexHead head =
        new CopyIndexHead(
            number(bytes, 4),
            number(bytes, 5),
            number(bytes, 6),
            number(bytes, 7),
            number(bytes, 8));
    if (bytes.limit() < head.fileBytes()) {
      throw new IllegalArgumentException("cut off");
    }
    return head;
  }

  /** Where the buckets begin. */
  int bucketsStart() {
    return BYTES + ownerBytes;
  }

  /** Words of the buckets. */
  int bucketWords() {
    return Math.toIntExact(((long) records + (1L << bucketBits) + 63) / 64);
  }

  /** Where the records begin. */
  int recordsStart() {
    return Math.toIntExact(bucketsStart() + (long) bucketWords() * Long.BYTES);
  }

  private long fileBytes() {
    return recordsStart() + ((long) records * recordBits() + 7) / 8 + Long.BYTES;
  }

  /** The lines of the owners' table. */
  Stream<String> ownerLines(ByteBuffer bytes) {
    byte[] table = new byte[ownerBytes];
    bytes.get(BYTES, table);
    return new String(table, StandardCharsets.UTF_8).lines().filter(line -> !line.isEmpty());
  }

  /** Bits of a hash that a record keeps. */
  int restBits() {
    return hashBits - bucketBits;
  }

  int recordBits() {
    return restBits() + CopyFingerprints.AROUND_BITS + ownerBits;
  }

  private static boolean startsWithMagic(ByteBuffer bytes) {
    byte[] start = new byte[MAGIC.length];
    bytes.get(0, start);
    return Arrays.equals(start, MAGIC);
  }

  private static int number(ByteBuffer bytes, int index) {
    return bytes.getInt(MAGIC.length + Integer.BYTES * index);
  }
}

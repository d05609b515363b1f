package dev.bantam.filter.provenance;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The lowest eight bits of what each record keeps of its hash, read in one go: a byte a record in
 * memory, so that all look-ups but one in some hundred leave the file as it lies.
 */
final class CopyRests {
  private static final int CHUNK_BYTES = 1 << 16;

  private final InputStream file;
  private final byte[] chunk = new byte[CHUNK_BYTES];
  private int at;
  private int end;

  private CopyRests(InputStream file) {
    this.file = file;
  }

  /**
   * Reads them.
   *
   * @param file the index from its first byte on
   */
  static byte[] read(InputStream file, CopyIndexHead head) throws IOException {
    file.skipNBytes(head.recordsStart());
    return new CopyRests(file).read(head);
  }

  private byte[] read(CopyIndexHead head) throws IOException {
    byte[] rests = new byte[head.records()];
    int shift = CopyFingerprints.AROUND_BITS + head.ownerBits();
    int width = head.recordBits();
    long bits = 0;
    int count = 0;
    for (int record = 0; record < rests.length; record++) {
      for (; count < width; count += Byte.SIZE) {
        bits |= next() << count;
      }
      rests[record] = (byte) ((bits & (1L << width) - 1) >>> shift);
      bits >>>= width;
      count -= width;
    }
    return rests;
  }

  private long next() throws IOException {
    if (at == end) {
      at = 0;
      end = file.read(chunk);
      if (end <= 0) {
        throw new EOFException("cut off");
      }
    }
    return chunk[at++] & 0xFFL;
  }
}

package dev.bantam.filter.provenance;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Which records lie in which bucket: a one for each record, a zero behind each bucket. For every 64
 * buckets the number of records before them is kept, so that at most a few words are read to find
 * one. Immutable.
 */
final class CopyBuckets {
  private static final int BLOCK = 64;

  private final long[] words;

  /** Records before each block of buckets. */
  private final int[] before;

  private CopyBuckets(long[] words, int[] before) {
    this.words = words;
    this.before = before;
  }

  static CopyBuckets read(ByteBuffer bytes, CopyIndexHead head) {
    long[] words = new long[head.bucketWords()];
    bytes
        .slice(head.bucketsStart(), words.length * Long.BYTES)
        .order(bytes.order())
        .asLongBuffer()
        .get(words);
    if (Arrays.stream(words).map(Long::bitCount).sum() != head.records()) {
      throw new IllegalArgumentException("buckets that do not hold all records");
    }
    return new CopyBuckets(words, count(words, 1 << head.bucketBits()));
  }

  /** The first record of a bucket. */
  int start(int bucket) {
    return bucket == 0 ? 0 : endOf(bucket - 1);
  }

  /** The record behind the last of a bucket. */
  int end(int bucket) {
    return endOf(bucket);
  }

  /** The place of the bucket's zero, less the zeros before it. */
  private int endOf(int bucket) {
    int block = bucket / BLOCK;
    int at = before[block] + block * BLOCK;
    int zeros = bucket % BLOCK;
    int word = at / Long.SIZE;
    long open = ~words[word] & -1L << at;
    while (Long.bitCount(open) <= zeros) {
      zeros -= Long.bitCount(open);
      open = ~words[++word];
    }
    return word * Long.SIZE + placeOfZero(open, zeros + 1) - bucket;
  }

  /** The place of the {@code number}-th bit of those that are set, from 1 on. */
  private static int placeOfZero(long zeros, int number) {
    long left = zeros;
    for (int i = 1; i < number; i++) {
      left &= left - 1;
    }
    return Long.numberOfTrailingZeros(left);
  }

  private static int[] count(long[] words, int buckets) {
    int[] before = new int[buckets / BLOCK];
    int zeros = 0;
    int block = 1;
    for (int word = 0; block < before.length; word++) {
      int here = Long.bitCount(~words[word]);
      for (; block < before.length && zeros + here >= block * BLOCK; block++) {
        int place = placeOfZero(~words[word], block * BLOCK - zeros);
        before[block] = word * Long.SIZE + place + 1 - block * BLOCK;
      }
      zeros += here;
    }
    return before;
  }
}

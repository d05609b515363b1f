package dev.bantam.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Keys and values of sequences that have no slot, in pages of {@value #TOKENS} tokens.
 *
 * <p>Of a float32 cache they are kept as int8 with one step for each vector (a token's key or value
 * of one head), a quarter of the slots' size; those of an int8 cache are kept as they are. Memory
 * is taken block by block as it is first needed, and kept. Confined to the runner's thread.
 */
final class KvPages {
  /** Tokens of one page. */
  static final int TOKENS = 32;

  private static final int LARGEST_CODE = 127;

  /** 1.5 · 2^23: added to a small number, its sum's lowest bits are the number rounded. */
  private static final float ROUNDING = 12_582_912;

  private static final int PAGES_PER_BLOCK = 8;

  private final KvCache cache;
  private final int headSize;
  private final int stepBytes;
  private final int pageBytes;
  private final @Nullable ByteBuffer[] blocks;
  private final int pages;
  private final float[] numbers;
  private final byte[] codes;

  /**
   * @param bytes most memory to take; less than a page's is none
   */
  KvPages(KvCache cache, long bytes) {
    this.cache = cache;
    this.headSize = cache.headSize();
    int vectors = cache.vectorsPerToken() * TOKENS;
    this.stepBytes = cache.isFloat() ? Float.BYTES : 0;
    this.pageBytes = vectors * (headSize + stepBytes);
    this.pages = (int) (bytes / pageBytes);
    this.blocks = new ByteBuffer[(pages + PAGES_PER_BLOCK - 1) / PAGES_PER_BLOCK];
    this.numbers = new float[TOKENS * headSize];
    this.codes = new byte[TOKENS * headSize];
  }

  int count() {
    return pages;
  }

  private ByteBuffer blockOf(int page) {
    ByteBuffer block = blocks[page / PAGES_PER_BLOCK];
    if (block == null) {
      block = ByteBuffer.allocateDirect(PAGES_PER_BLOCK * pageBytes).order(ByteOrder.nativeOrder());
      blocks[page / PAGES_PER_BLOCK] = block;
    }
    return block;
  }

  /** Writes {@code tokens} tokens of a slot, from {@code first} on, to a page. */
  void write(int page, int slot, int first, int tokens) {
    ByteBuffer block = blockOf(page);
    int at = page % PAGES_PER_BLOCK * pageBytes;
    for (int row = 0; row < cache.vectorsPerToken(); row++) {
      if (cache.isFloat()) {
        cache.read(row, slot, first, tokens, numbers);
        for (int token = 0; token < tokens; token++) {
          block.putFloat(at + token * stepBytes, encode(token * headSize));
        }
      } else {
        cache.readCodes(row, slot, first, tokens, codes);
      }
      at += TOKENS * stepBytes;
      block.put(at, codes, 0, tokens * headSize);
      at += TOKENS * headSize;
    }
  }

  /** Writes the first {@code tokens} tokens of a page to a slot, from {@code first} on. */
  void read(int page, int slot, int first, int tokens) {
    ByteBuffer block = blockOf(page);
    int at = page % PAGES_PER_BLOCK * pageBytes;
    for (int row = 0; row < cache.vectorsPerToken(); row++) {
      int steps = at;
      at += TOKENS * stepBytes;
      block.get(at, codes, 0, tokens * headSize);
      at += TOKENS * headSize;
      if (cache.isFloat()) {
        decode(block, steps, tokens);
        cache.write(row, slot, first, tokens, numbers);
      } else {
        cache.writeCodes(row, slot, first, tokens, codes);
      }
    }
  }

  private void decode(ByteBuffer block, int steps, int tokens) {
    for (int token = 0; token < tokens; token++) {
      float step = block.getFloat(steps + token * stepBytes);
      int from = token * headSize;
      for (int i = from; i < from + headSize; i++) {
        numbers[i] = codes[i] * step;
      }
    }
  }

  /** Encodes the vector at {@code from} and returns its step. */
  private float encode(int from) {
    float largest = 0;
    for (int i = from; i < from + headSize; i++) {
      float magnitude = Math.abs(numbers[i]);
      largest = magnitude > largest ? magnitude : largest; // Math.max is slower: it minds NaN
    }
    if (largest == 0) {
      Arrays.fill(codes, from, from + headSize, (byte) 0);
      return 0;
    }
    float codesPerUnit = LARGEST_CODE / largest;
    for (int i = from; i < from + headSize; i++) {
      codes[i] = (byte) Float.floatToRawIntBits(numbers[i] * codesPerUnit + ROUNDING);
    }
    return largest / LARGEST_CODE;
  }
}

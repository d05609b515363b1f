package dev.bantam.index;

import dev.bantam.project.SourceFile;
import dev.bantam.tokenizer.TokenIds;
import java.util.Arrays;

/**
 * A file whose tokens are known. Immutable.
 *
 * <p>Tokens are packed, as most of them are never looked at again: one more than the id, 0 for a
 * gap, seven bits a byte, the lowest first, the highest bit set in all but the last byte.
 *
 * @param file as it was when it was read
 * @param hash first bytes of its text's SHA-256
 * @param packed its tokens without literals and secrets
 * @param isWhole whether the memory has all of them, and there is nothing to be read again
 */
@SuppressWarnings("ArrayRecordComponent") // millions of bytes, compared with nothing
record KnownFile(SourceFile file, byte[] hash, byte[] packed, boolean isWhole) {
  static final int HASH_BYTES = 16;

  private static final int LONGEST = 3;

  static byte[] pack(TokenIds ids) {
    byte[] bytes = new byte[ids.size() * LONGEST];
    int size = 0;
    for (int i = 0; i < ids.size(); i++) {
      int value = ids.get(i) == TokenMask.GAP ? 0 : ids.get(i) + 1;
      while (value > 0x7F) {
        bytes[size++] = (byte) (value | 0x80);
        value >>>= 7;
      }
      bytes[size++] = (byte) value;
    }
    return Arrays.copyOf(bytes, size);
  }

  /**
   * Unpacks tokens.
   *
   * @param vocabularySize ids must lie below it
   * @throws IllegalArgumentException if the bytes are no tokens
   */
  static TokenIds unpack(byte[] packed, int vocabularySize) {
    int[] ids = new int[packed.length];
    int size = 0;
    for (int at = 0; at < packed.length; ) {
      int value = 0;
      int shift = 0;
      int b;
      do {
        if (at == packed.length || shift == 7 * LONGEST) {
          throw new IllegalArgumentException("broken off");
        }
        b = packed[at++];
        value |= (b & 0x7F) << shift;
        shift += 7;
      } while (b < 0);
      if (value > vocabularySize) {
        throw new IllegalArgumentException("no such token");
      }
      ids[size++] = value == 0 ? TokenMask.GAP : value - 1;
    }
    return TokenIds.copyOf(ids, 0, size);
  }

  /** Whether tokens were left out. */
  static boolean hasGap(TokenIds ids) {
    for (int i = 0; i < ids.size(); i++) {
      if (ids.get(i) == TokenMask.GAP) {
        return true;
      }
    }
    return false;
  }

  /** Whether both are the same on disk. */
  boolean isOnDiskAs(KnownFile other) {
    return file.equals(other.file)
        && Arrays.equals(hash, other.hash)
        && Arrays.equals(packed, other.packed);
  }

  /** Whether the file is still as large and as old as it was. */
  boolean is(SourceFile now) {
    return file.equals(now);
  }
}

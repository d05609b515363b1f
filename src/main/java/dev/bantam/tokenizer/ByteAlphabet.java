package dev.bantam.tokenizer;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The characters with which byte-level tokenizers write bytes down.
 *
 * <p>Visible Latin-1 characters stand for themselves; all other bytes take, in order, the
 * characters from U+0100 on. So every byte sequence is printable text. Immutable.
 */
final class ByteAlphabet {
  private static final int BYTES = 256;
  private static final short[] BYTE_OF_CHAR = invert();

  private ByteAlphabet() {}

  /** The bytes that {@code written} stands for, or null if a character is not of the alphabet. */
  static byte @Nullable [] decode(String written) {
    byte[] bytes = new byte[written.length()];
    for (int i = 0; i < bytes.length; i++) {
      char c = written.charAt(i);
      if (c >= BYTE_OF_CHAR.length || BYTE_OF_CHAR[c] < 0) {
        return null;
      }
      bytes[i] = (byte) BYTE_OF_CHAR[c];
    }
    return bytes;
  }

  private static short[] invert() {
    short[] byteOfChar = new short[2 * BYTES];
    Arrays.fill(byteOfChar, (short) -1);
    int next = BYTES;
    for (short b = 0; b < BYTES; b++) {
      byteOfChar[isVisible(b) ? b : next++] = b;
    }
    return byteOfChar;
  }

  private static boolean isVisible(int b) {
    return (b >= '!' && b <= '~') || (b >= 0xA1 && b <= 0xAC) || b >= 0xAE;
  }
}

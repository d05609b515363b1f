package dev.bantam.tokenizer;

/**
 * The bytes that each token stands for.
 *
 * <p>Control tokens stand for no bytes: no text can spell them, and they spell no text. Immutable.
 */
public final class Vocabulary {
  private final byte[][] bytes;

  private Vocabulary(byte[][] bytes) {
    this.bytes = bytes;
  }

  /** A vocabulary whose token {@code i} stands for {@code bytes[i]}; empty for control tokens. */
  public static Vocabulary of(byte[]... bytes) {
    byte[][] copy = new byte[bytes.length][];
    for (int i = 0; i < bytes.length; i++) {
      copy[i] = bytes[i].clone();
    }
    return new Vocabulary(copy);
  }

  /** Number of tokens; ids run from 0. */
  public int size() {
    return bytes.length;
  }

  /** A fresh array of the bytes of token {@code id}; empty for a control token. */
  public byte[] bytesOf(int id) {
    return bytes[id].clone();
  }

  /** Whether token {@code id} steers the model instead of standing for text. */
  public boolean isControl(int id) {
    return bytes[id].length == 0;
  }

  /** A decoder at the start of a text. */
  public IncrementalDecoder newDecoder() {
    return new IncrementalDecoder(this);
  }

  /** The bytes themselves, for readers inside the package that do not change them. */
  byte[] sharedBytesOf(int id) {
    return bytes[id];
  }
}

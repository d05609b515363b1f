package dev.bantam.tokenizer;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Turns one token after the other into text, holding back bytes until their character is complete.
 *
 * <p>Bytes that can never become UTF-8 come out as U+FFFD. Confined to one thread at a time.
 */
public final class IncrementalDecoder {
  /** Longest incomplete UTF-8 sequence. */
  private static final int MAX_PENDING_BYTES = 3;

  private final Vocabulary vocabulary;
  private final CharsetDecoder utf8 =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final byte[] pending = new byte[MAX_PENDING_BYTES];
  private int pendingLength;

  IncrementalDecoder(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Returns the characters that token {@code id} completes; often its text, sometimes nothing. */
  public String append(int id) {
    return append(vocabulary.sharedBytesOf(id));
  }

  /** Returns the characters that {@code bytes} complete. */
  public String append(byte[] bytes) {
    ByteBuffer in = ByteBuffer.allocate(pendingLength + bytes.length);
    in.put(pending, 0, pendingLength).put(bytes).flip();
    CharBuffer out = CharBuffer.allocate(in.remaining());
    utf8.reset().decode(in, out, /* endOfInput= */ false);
    pendingLength = in.remaining();
    in.get(pending, 0, pendingLength);
    return out.flip().toString();
  }
}

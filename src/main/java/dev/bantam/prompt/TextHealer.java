package dev.bantam.prompt;

import dev.bantam.tokenizer.TokenIds;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Encodes the text at the cursor without what has to be healed. Immutable and thread-safe. */
final class TextHealer {
  /** Bytes of one character that may stand in tokens before the one that holds its last. */
  private static final int MAX_BYTES_BEFORE = 3;

  private final LineEncoder encoder;

  TextHealer(LineEncoder encoder) {
    this.encoder = encoder;
  }

  /** The ids of a text that the model continues, and the end that they leave out. */
  Prompt encode(String text) {
    TokenIds ids = encoder.encode(text);
    int kept = keptTokens(ids, CursorHealing.runLength(text));
    for (int from = kept; from >= Math.max(0, kept - MAX_BYTES_BEFORE); from--) {
      String healed = decode(ids, from);
      if (healed != null) {
        return new Prompt(ids.slice(0, from), healed);
      }
    }
    // One byte of a character has no token and was dropped: no continuation could spell it.
    return new Prompt(ids, "");
  }

  /** How many leading tokens end before the last {@code run} characters begin. */
  private int keptTokens(TokenIds ids, int run) {
    int kept = ids.size();
    int chars = 0;
    while (kept > 0 && chars < run) {
      kept--;
      chars += charsStarted(encoder.bytesOf(ids.get(kept)));
    }
    return kept;
  }

  /** UTF-16 units whose UTF-8 form starts in these bytes. */
  private static int charsStarted(byte[] bytes) {
    int chars = 0;
    for (byte b : bytes) {
      boolean continuation = (b & 0xC0) == 0x80;
      boolean fourBytes = (b & 0xF8) == 0xF0;
      chars += continuation ? 0 : fourBytes ? 2 : 1;
    }
    return chars;
  }

  /** Text of the tokens from {@code from} on; null if that is in the middle of a character. */
  private @Nullable String decode(TokenIds ids, int from) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    IntStream.range(from, ids.size()).forEach(i -> bytes.writeBytes(encoder.bytesOf(ids.get(i))));
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}

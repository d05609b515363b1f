package dev.bantam.prompt;

import dev.bantam.tokenizer.TokenIds;
import dev.bantam.tokenizer.Tokenizer;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Turns the text before the cursor into the ids that the model continues.
 *
 * <p>For models without fill-in-the-middle: document start, then the window of the prefix, without
 * what has to be healed. Immutable and thread-safe.
 */
public final class PromptBuilder {
  private final Tokenizer tokenizer;
  private final PromptWindow window;
  private final int fallbackStart;
  private final @Nullable Integer documentStart;

  /**
   * @param budgetTokens most tokens of the file in a prompt
   * @param documentStart id put in front of every prompt; null for none
   * @param fallbackStart id that stands for an empty file
   */
  public PromptBuilder(
      Tokenizer tokenizer, int budgetTokens, @Nullable Integer documentStart, int fallbackStart) {
    this.tokenizer = tokenizer;
    this.window = new PromptWindow(budgetTokens, text -> tokenizer.encode(text).size());
    this.documentStart = documentStart;
    this.fallbackStart = fallbackStart;
  }

  /** Builds the prompt for a cursor right behind {@code prefix}. */
  public Prompt build(String prefix) {
    String text = prefix.substring(window.start(prefix));
    TokenIds ids = tokenizer.encode(text);
    int kept = keptTokens(ids, CursorHealing.runLength(text));
    String healed = decode(ids, kept);
    while (healed == null) {
      kept--;
      healed = decode(ids, kept);
    }
    return new Prompt(withStart(ids.slice(0, kept)), healed);
  }

  /** How many leading tokens end before the last {@code run} characters begin. */
  private int keptTokens(TokenIds ids, int run) {
    int kept = ids.size();
    int chars = 0;
    while (kept > 0 && chars < run) {
      kept--;
      chars += charsStarted(tokenizer.bytesOf(ids.get(kept)));
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
    IntStream.range(from, ids.size()).forEach(i -> bytes.writeBytes(tokenizer.bytesOf(ids.get(i))));
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private TokenIds withStart(TokenIds ids) {
    if (documentStart == null && ids.size() > 0) {
      return ids;
    }
    int start = documentStart == null ? fallbackStart : documentStart;
    return TokenIds.of(
        IntStream.concat(IntStream.of(start), IntStream.of(ids.toArray())).toArray());
  }
}

package dev.bantam.tokenizer;

import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Text to token ids, by the rules of a {@code tokenizer.json}.
 *
 * <p>Adds no tokens of its own, truncates and pads nothing, and never turns text into a control
 * token. Calls the native methods directly: DJL's own tokenizer class copies eight arrays per text
 * of which one is needed here. Thread-safe; the native memory lives as long as this object.
 */
public final class Tokenizer {
  private static final Cleaner CLEANER = Cleaner.create();

  private final long handle;
  private final Vocabulary vocabulary;

  private Tokenizer(long handle, Vocabulary vocabulary) {
    this.handle = handle;
    this.vocabulary = vocabulary;
  }

  /**
   * Loads a tokenizer.
   *
   * @throws IOException with a one-line message, if the file is missing, broken or unsuitable
   */
  public static Tokenizer load(Path tokenizerJson) throws IOException {
    String json = Files.readString(tokenizerJson);
    try {
      Vocabulary vocabulary = TokenizerFile.vocabularyOf(json);
      NativeLibraries.load();
      long handle = TokenizersLibrary.LIB.createTokenizerFromString(json);
      Tokenizer tokenizer = new Tokenizer(handle, vocabulary);
      TokenizersLibrary.LIB.disablePadding(handle);
      TokenizersLibrary.LIB.disableTruncation(handle);
      CLEANER.register(tokenizer, () -> TokenizersLibrary.LIB.deleteTokenizer(handle));
      return tokenizer;
    } catch (IOException | RuntimeException e) {
      throw new IOException(tokenizerJson.getFileName() + ": " + firstLine(e), e);
    }
  }

  /** The token ids of a text; lone surrogates count as U+FFFD. */
  public TokenIds encode(String text) {
    if (text.isEmpty()) {
      return TokenIds.EMPTY;
    }
    try {
      long encoding =
          TokenizersLibrary.LIB.encode(
              handle, Surrogates.replaceLone(text), /* addSpecialTokens= */ false);
      try {
        return TokenIds.of(TokenizersLibrary.LIB.getTokenIds(encoding));
      } finally {
        TokenizersLibrary.LIB.deleteEncoding(encoding);
      }
    } finally {
      // Keeps the cleaner from freeing the handle while the native code uses it.
      Reference.reachabilityFence(this);
    }
  }

  /** The bytes of each token. */
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /** The bytes that token {@code id} stands for; empty for a control token. */
  public byte[] bytesOf(int id) {
    return vocabulary.bytesOf(id);
  }

  /** Number of tokens; ids run from 0. */
  public int vocabularySize() {
    return vocabulary.size();
  }

  /** A decoder at the start of a text. */
  public IncrementalDecoder newDecoder() {
    return vocabulary.newDecoder();
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("cannot be read");
  }
}

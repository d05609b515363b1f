package dev.bantam.index;

import dev.bantam.tokenizer.IncrementalDecoder;
import dev.bantam.tokenizer.TokenIds;
import dev.bantam.tokenizer.Tokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Remembers what it is taught, as text in which gaps are written as {@code ~}. */
final class TestLearner implements Learner {
  static final Tokenizer TOKENIZER = load();

  final Map<String, String> texts = new ConcurrentSkipListMap<>();
  final AtomicInteger encoded = new AtomicInteger();

  @Override
  public TokenIds encode(String text) {
    encoded.incrementAndGet();
    return TOKENIZER.encode(text);
  }

  @Override
  public void learn(String path, TokenIds ids) {
    texts.put(path, textOf(ids));
  }

  @Override
  public void forget(String path) {
    texts.remove(path);
  }

  static String textOf(TokenIds ids) {
    IncrementalDecoder decoder = TOKENIZER.newDecoder();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < ids.size(); i++) {
      text.append(ids.get(i) == TokenMask.GAP ? "~" : decoder.append(ids.get(i)));
    }
    return text.toString();
  }

  private static Tokenizer load() {
    try {
      return Tokenizer.load(Path.of("models/bantam-java/tokenizer.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

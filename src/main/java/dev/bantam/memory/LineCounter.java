package dev.bantam.memory;

import dev.bantam.tokenizer.TokenIds;
import dev.bantam.tokenizer.Vocabulary;

/** Counts line breaks in tokens. Immutable and thread-safe. */
final class LineCounter {
  private final byte[] lineBreaks;

  LineCounter(Vocabulary vocabulary) {
    this.lineBreaks = new byte[vocabulary.size()];
    for (int id = 0; id < lineBreaks.length; id++) {
      int count = 0;
      for (byte b : vocabulary.bytesOf(id)) {
        count += b == '\n' ? 1 : 0;
      }
      lineBreaks[id] = (byte) Math.min(count, Byte.MAX_VALUE);
    }
  }

  /** Line breaks in all of some tokens. */
  int lineBreaks(TokenIds ids) {
    int count = 0;
    for (int i = 0; i < ids.size(); i++) {
      count += lineBreaks(ids.get(i));
    }
    return count;
  }

  /** The 1-based line in which the token at {@code place} of a document ends. */
  int lineOf(TokenIndex index, int start, int place) {
    int line = 1;
    for (int i = start; i <= place; i++) {
      line += lineBreaks(index.token(i));
    }
    return line;
  }

  /** Line breaks in a token. */
  int lineBreaks(int id) {
    return id < lineBreaks.length ? lineBreaks[id] : 0;
  }
}

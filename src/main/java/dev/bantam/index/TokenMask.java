package dev.bantam.index;

import dev.bantam.tokenizer.TokenIds;
import dev.bantam.tokenizer.Vocabulary;
import java.util.List;
import java.util.Optional;

/**
 * Puts gaps in the place of tokens that touch parts of a text. Immutable and thread-safe.
 *
 * <p>A token's bytes tell its place, since tokens spell the text byte by byte.
 */
final class TokenMask {
  /** Stands for one or more tokens that are left out; the memory takes it for no token at all. */
  static final int GAP = 0xFFFF;

  private final int[] byteCounts;

  TokenMask(Vocabulary vocabulary) {
    byteCounts = new int[vocabulary.size()];
    for (int id = 0; id < byteCounts.length; id++) {
      byteCounts[id] = vocabulary.bytesOf(id).length;
    }
  }

  /**
   * The ids with one gap for each run of tokens of which a span holds any byte.
   *
   * @param spans in order
   * @return empty if the ids do not spell the text
   */
  Optional<TokenIds> without(String text, TokenIds ids, List<TextSpan> spans) {
    return masked(text, ids, spans).map(TokenMask::withGapsJoined);
  }

  /** The same with a gap in the place of each such token. */
  Optional<TokenIds> masked(String text, TokenIds ids, List<TextSpan> spans) {
    int[] masked = new int[ids.size()];
    SpanBytes bytes = new SpanBytes(text, spans);
    long at = 0;
    for (int i = 0; i < masked.length; i++) {
      int count = byteCounts[ids.get(i)];
      masked[i] = bytes.touch(at, at + count) ? GAP : ids.get(i);
      at += count;
    }
    return at == bytes.length() ? Optional.of(TokenIds.of(masked)) : Optional.empty();
  }

  /** Index of the first token that does not end within the first {@code bytes} bytes. */
  int firstBehind(TokenIds ids, int bytes) {
    int at = 0;
    int index = 0;
    while (index < ids.size() && at + byteCounts[ids.get(index)] <= bytes) {
      at += byteCounts[ids.get(index++)];
    }
    return index;
  }

  private static TokenIds withGapsJoined(TokenIds masked) {
    int[] kept = new int[masked.size()];
    int size = 0;
    for (int i = 0; i < kept.length; i++) {
      if (masked.get(i) != GAP || size == 0 || kept[size - 1] != GAP) {
        kept[size++] = masked.get(i);
      }
    }
    return TokenIds.copyOf(kept, 0, size);
  }

  /** Spans of a text in bytes of UTF-8, met in order. Confined to one thread. */
  private static final class SpanBytes {
    private final String text;
    private final List<TextSpan> spans;
    private int next;
    private int at;
    private long atBytes;
    private long start = Long.MAX_VALUE;
    private long end = Long.MAX_VALUE;

    SpanBytes(String text, List<TextSpan> spans) {
      this.text = text;
      this.spans = spans;
      advance();
    }

    /** Whether a span has bytes from {@code from} to {@code to}; asked in rising order. */
    boolean touch(long from, long to) {
      while (end <= from) {
        advance();
      }
      return start < to;
    }

    /** Bytes of the whole text; to be asked last. */
    long length() {
      return bytesTo(text.length());
    }

    private void advance() {
      if (next == spans.size()) {
        start = Long.MAX_VALUE;
        end = Long.MAX_VALUE;
        return;
      }
      start = bytesTo(spans.get(next).start());
      end = bytesTo(spans.get(next).end());
      next++;
    }

    private long bytesTo(int offset) {
      for (; at < offset; at++) {
        char c = text.charAt(at);
        // Each half of a pair counts two of its four bytes.
        atBytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
      }
      return atBytes;
    }
  }
}

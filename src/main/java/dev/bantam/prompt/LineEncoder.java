package dev.bantam.prompt;

import dev.bantam.tokenizer.TokenIds;
import dev.bantam.tokenizer.Tokenizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Encodes text line by line and keeps the ids of the lines it met last, in memory only.
 *
 * <p>From one key press to the next nearly all lines stay. Splitting changes no ids where the
 * tokenizer itself never joins a line break with a visible character in front of it, as the shipped
 * one; one that does is given whole texts. Thread-safe.
 */
final class LineEncoder {
  /** Lines of some open files; a line that is forgotten is only encoded again. */
  static final int LINES_OF_OPEN_FILES = 8192;

  /** Longer ones are rare, and would fill the memory. */
  private static final int MAX_LENGTH = 500;

  private static final int INITIAL_CAPACITY = 1024;
  private static final float LOAD_FACTOR = 0.75f;

  private final Tokenizer tokenizer;
  private final boolean splits;
  private final Map<String, TokenIds> lines;

  LineEncoder(Tokenizer tokenizer) {
    this(tokenizer, LINES_OF_OPEN_FILES);
  }

  /**
   * @param maxLines how many lines are kept
   */
  LineEncoder(Tokenizer tokenizer, int maxLines) {
    this.tokenizer = tokenizer;
    this.lines =
        new LinkedHashMap<>(INITIAL_CAPACITY, LOAD_FACTOR, /* accessOrder= */ true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, TokenIds> eldest) {
            return size() > maxLines;
          }
        };
    this.splits =
        tokenizer.encode(";\n a").equals(join(tokenizer.encode(";"), tokenizer.encode("\n a")));
  }

  /** The ids of a text. */
  TokenIds encode(String text) {
    List<TokenIds> parts = parts(text);
    return join(parts.toArray(TokenIds[]::new));
  }

  /** Number of ids of a text. */
  int count(String text) {
    return parts(text).stream().mapToInt(TokenIds::size).sum();
  }

  /** The bytes that token {@code id} stands for. */
  byte[] bytesOf(int id) {
    return tokenizer.bytesOf(id);
  }

  private List<TokenIds> parts(String text) {
    if (!splits) {
      return List.of(tokenizer.encode(text));
    }
    List<TokenIds> parts = new ArrayList<>();
    for (int from = 0; from < text.length(); ) {
      int to = lineEnd(text, from);
      parts.add(idsOf(text.substring(from, to)));
      from = to;
    }
    return parts;
  }

  /** All parts in order. */
  static TokenIds join(TokenIds... parts) {
    int[] ids = new int[Stream.of(parts).mapToInt(TokenIds::size).sum()];
    int length = 0;
    for (TokenIds part : parts) {
      for (int i = 0; i < part.size(); i++) {
        ids[length++] = part.get(i);
      }
    }
    return TokenIds.of(ids);
  }

  /** The next line break behind {@code from} that follows a visible ASCII character. */
  private static int lineEnd(String text, int from) {
    int end = text.indexOf('\n', from + 1);
    while (end > 0 && !isVisible(text.charAt(end - 1))) {
      end = text.indexOf('\n', end + 1);
    }
    return end < 0 ? text.length() : end;
  }

  private static boolean isVisible(char c) {
    return c > ' ' && c < 0x7F;
  }

  private TokenIds idsOf(String line) {
    if (line.length() > MAX_LENGTH) {
      return tokenizer.encode(line);
    }
    synchronized (lines) {
      TokenIds known = lines.get(line);
      if (known != null) {
        return known;
      }
    }
    TokenIds ids = tokenizer.encode(line);
    synchronized (lines) {
      lines.put(line, ids);
    }
    return ids;
  }
}

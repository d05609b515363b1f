package dev.bantam.filter.provenance;

import java.util.Arrays;

/**
 * The tokens of a text as fingerprints see them: where each stands and its hash, without white
 * space, comments and the declarations of package and imports. Immutable.
 */
final class CopyTokens {
  private static final int USUAL_LENGTH = 4;

  private final int count;
  private final int[] starts;
  private final int[] ends;
  private final long[] hashes;

  private CopyTokens(int count, int[] starts, int[] ends, long[] hashes) {
    this.count = count;
    this.starts = starts;
    this.ends = ends;
    this.hashes = hashes;
  }

  /** Reads a text, which need not be whole or right. */
  static CopyTokens of(String text) {
    CopyLexer lexer = new CopyLexer(text);
    Builder found = new Builder(text);
    int at = 0;
    while (at < text.length()) {
      int end = lexer.endOfGap(at);
      if (end == at) {
        end = lexer.endOfToken(at);
        if (lexer.isDeclaration(at, end)) {
          end = lexer.endOfDeclaration(end);
        } else {
          found.add(at, end);
        }
      }
      at = end;
    }
    return found.build();
  }

  int count() {
    return count;
  }

  /** UTF-16 offset of a token's first character. */
  int start(int token) {
    return starts[token];
  }

  /** Offset behind a token's last character. */
  int end(int token) {
    return ends[token];
  }

  long hash(int token) {
    return hashes[token];
  }

  private static final class Builder {
    private final String text;
    private int count;
    private int[] starts;
    private int[] ends;
    private long[] hashes;

    Builder(String text) {
      this.text = text;
      int size = text.length() / USUAL_LENGTH + 16;
      starts = new int[size];
      ends = new int[size];
      hashes = new long[size];
    }

    void add(int start, int end) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, 2 * count);
        ends = Arrays.copyOf(ends, 2 * count);
        hashes = Arrays.copyOf(hashes, 2 * count);
      }
      starts[count] = start;
      ends[count] = end;
      hashes[count] = CopyHash.ofToken(text, start, end);
      count++;
    }

    CopyTokens build() {
      return new CopyTokens(count, starts, ends, hashes);
    }
  }
}

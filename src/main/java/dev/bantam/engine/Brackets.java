package dev.bantam.engine;

import java.util.BitSet;

/**
 * How many brackets each token closes that it does not open, by what it begins in.
 *
 * <p>Computed once for a vocabulary. Immutable.
 */
final class Brackets {
  /** States of a text: what its next character belongs to. */
  static final int CODE = 0;

  static final int SLASH = 1;
  static final int STRING = 2;
  static final int STRING_ESCAPE = 3;
  static final int CHARACTER = 4;
  static final int CHARACTER_ESCAPE = 5;
  static final int LINE_COMMENT = 6;

  /** A block comment: what follows is not looked at. */
  static final int UNKNOWN = 7;

  /** Kinds of brackets: round, square, curly. */
  static final int KINDS = 3;

  private static final int STATES = 8;
  private static final String OPENERS = "([{";
  private static final String CLOSERS = ")]}";

  /** Tokens that close at most this many; none closes more. */
  private final int most;

  /** By state, kind and number: tokens that close more than that. */
  private final BitSet[][][] closeMore;

  Brackets(TokenTable table, int vocabularySize) {
    byte[][][] closed = new byte[STATES][KINDS][vocabularySize];
    int largest = 0;
    for (int state = 0; state < STATES; state++) {
      for (int id = 0; id < vocabularySize; id++) {
        Count count = new Count(state);
        count.read(table.bytesOf(id), 0);
        for (int kind = 0; kind < KINDS; kind++) {
          closed[state][kind][id] = (byte) count.closed[kind];
          largest = Math.max(largest, count.closed[kind]);
        }
      }
    }
    this.most = largest;
    this.closeMore = new BitSet[STATES][KINDS][largest];
    for (int state = 0; state < STATES; state++) {
      for (int kind = 0; kind < KINDS; kind++) {
        for (int number = 0; number < largest; number++) {
          BitSet more = new BitSet(vocabularySize);
          for (int id = 0; id < vocabularySize; id++) {
            more.set(id, closed[state][kind][id] > number);
          }
          closeMore[state][kind][number] = more;
        }
      }
    }
  }

  /** Takes the tokens that close more than {@code number} brackets out of a set of ids. */
  void restrict(int state, int kind, int number, BitSet ids) {
    if (number < most) {
      ids.andNot(closeMore[state][kind][number]);
    }
  }

  /** Reads text byte by byte and counts. */
  static final class Count {
    private final int[] closed = new int[KINDS];
    private final int[] open = new int[KINDS];
    private int state;

    Count(int state) {
      this.state = state;
    }

    int state() {
      return state;
    }

    /** Brackets of a kind that were closed and not opened. */
    int closed(int kind) {
      return closed[kind];
    }

    /** Brackets of a kind that were opened and not closed. */
    int open(int kind) {
      return open[kind];
    }

    void read(byte[] text, int from) {
      for (int i = from; i < text.length; i++) {
        read((char) (text[i] & 0xFF));
      }
    }

    private void read(char next) {
      switch (state) {
        case SLASH -> {
          state = next == '/' ? LINE_COMMENT : next == '*' ? UNKNOWN : CODE;
          if (state == CODE) {
            readCode(next);
          }
        }
        case CODE -> readCode(next);
        case STRING -> state = next == '\\' ? STRING_ESCAPE : next == '"' ? CODE : endOfLine(next);
        case CHARACTER ->
            state = next == '\\' ? CHARACTER_ESCAPE : next == '\'' ? CODE : endOfLine(next);
        case STRING_ESCAPE -> state = STRING;
        case CHARACTER_ESCAPE -> state = CHARACTER;
        case LINE_COMMENT -> state = endOfLine(next);
        default -> {
          // Nothing is looked at.
        }
      }
    }

    private int endOfLine(char next) {
      return next == '\n' ? CODE : state;
    }

    private void readCode(char next) {
      int opener = OPENERS.indexOf(next);
      int closer = CLOSERS.indexOf(next);
      if (opener >= 0) {
        open[opener]++;
      } else if (closer >= 0 && open[closer] > 0) {
        open[closer]--;
      } else if (closer >= 0) {
        closed[closer]++;
      } else if (next == '"') {
        state = STRING;
      } else if (next == '\'') {
        state = CHARACTER;
      } else if (next == '/') {
        state = SLASH;
      }
    }
  }
}

package dev.bantam.filter.web;

/**
 * A set of characters: ASCII one by one, all others as one. What is not known exactly is taken too
 * small, so that two sets are never said to overlap that do not.
 *
 * @param low characters 0 to 63, one bit each
 * @param high characters 64 to 127
 * @param beyond whether all others are in it
 */
record CharacterSet(long low, long high, boolean beyond) {
  static final CharacterSet NONE = new CharacterSet(0, 0, false);
  static final CharacterSet ALL = new CharacterSet(-1L, -1L, true);
  static final CharacterSet DIGITS = range('0', '9');
  static final CharacterSet UPPER = range('A', 'Z');
  static final CharacterSet LOWER = range('a', 'z');
  static final CharacterSet LETTERS = UPPER.or(LOWER);
  static final CharacterSet WORD = LETTERS.or(DIGITS).or(of('_'));
  static final CharacterSet SPACE = range('\t', '\r').or(of(' '));
  static final CharacterSet LINE_BREAKS = of('\n').or(of('\r'));
  static final CharacterSet PRINTED = range('!', '~');

  static CharacterSet of(int character) {
    return range(character, character);
  }

  static CharacterSet range(int first, int last) {
    long low = 0;
    long high = 0;
    for (int c = first; c <= Math.min(last, 127); c++) {
      if (c < 64) {
        low |= 1L << c;
      } else {
        high |= 1L << (c - 64);
      }
    }
    return new CharacterSet(low, high, /* beyond= */ false);
  }

  CharacterSet or(CharacterSet other) {
    return new CharacterSet(low | other.low, high | other.high, beyond || other.beyond);
  }

  CharacterSet and(CharacterSet other) {
    return new CharacterSet(low & other.low, high & other.high, beyond && other.beyond);
  }

  /** All others; of those beyond ASCII all if none is in this set. */
  CharacterSet not() {
    return new CharacterSet(~low, ~high, !beyond);
  }

  boolean overlaps(CharacterSet other) {
    return (low & other.low) != 0 || (high & other.high) != 0 || (beyond && other.beyond);
  }

  boolean isEmpty() {
    return low == 0 && high == 0 && !beyond;
  }
}

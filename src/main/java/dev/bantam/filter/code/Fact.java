package dev.bantam.filter.code;

import com.sun.source.tree.Tree;

/**
 * What is known of a value at one point of a method.
 *
 * @param kind what
 * @param cause where it became known
 * @param number the value of a {@link Kind#NUMBER}
 * @param wide whether that is a {@code long}
 */
record Fact(Kind kind, Tree cause, long number, boolean wide) {
  /** What can be known. */
  enum Kind {
    /** It is null: so assigned, or just found. */
    NULL,
    /** It was compared with null, and this place is reached either way. */
    DOUBTFUL,
    NOT_NULL,
    /** A member of it was used before, so that it was not null. */
    USED,
    /** It is this integer. */
    NUMBER,
    /** An integer from a text or by chance, which nothing was compared with. */
    FOREIGN
  }

  static Fact of(Kind kind, Tree cause) {
    return new Fact(kind, cause, 0, /* wide= */ false);
  }

  static Fact number(long number, boolean wide, Tree cause) {
    return new Fact(Kind.NUMBER, cause, number, wide);
  }

  boolean isNumber() {
    return kind == Kind.NUMBER || kind == Kind.FOREIGN;
  }

  /** Whether it, or the other, is a number that nothing looked at. */
  boolean isForeign(Fact other) {
    return kind == Kind.FOREIGN || other.kind == Kind.FOREIGN;
  }

  /** Whether both say the same of the value. */
  boolean agrees(Fact other) {
    return kind == other.kind && number == other.number && wide == other.wide;
  }

  boolean isNotNull() {
    return kind == Kind.NOT_NULL || kind == Kind.USED;
  }
}

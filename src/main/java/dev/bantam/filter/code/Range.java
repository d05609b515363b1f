package dev.bantam.filter.code;

import java.util.Map;
import java.util.Optional;

/** What numbers an integer type holds. */
enum Range {
  BYTE(Byte.MIN_VALUE, Byte.MAX_VALUE),
  SHORT(Short.MIN_VALUE, Short.MAX_VALUE),
  CHAR(Character.MIN_VALUE, Character.MAX_VALUE),
  INT(Integer.MIN_VALUE, Integer.MAX_VALUE),
  LONG(Long.MIN_VALUE, Long.MAX_VALUE),
  /** Of no integer type, or of an unknown one. */
  UNKNOWN(0, -1);

  private static final Map<String, Range> BY_TYPE =
      Map.of(
          "byte", BYTE,
          "short", SHORT,
          "char", CHAR,
          "int", INT,
          "long", LONG,
          "java.lang.Byte", BYTE,
          "java.lang.Short", SHORT,
          "java.lang.Character", CHAR,
          "java.lang.Integer", INT,
          "java.lang.Long", LONG);

  private final long lowest;
  private final long highest;

  Range(long lowest, long highest) {
    this.lowest = lowest;
    this.highest = highest;
  }

  static Range of(Optional<String> type) {
    return type.map(t -> BY_TYPE.getOrDefault(t, UNKNOWN)).orElse(UNKNOWN);
  }

  boolean holds(long number) {
    return lowest <= number && number <= highest;
  }

  /** What arithmetic of both gives: at least {@code int}. */
  Range with(Range other) {
    if (this == UNKNOWN || other == UNKNOWN) {
      return UNKNOWN;
    }
    return this == LONG || other == LONG ? LONG : INT;
  }
}

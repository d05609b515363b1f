package dev.bantam.filter.flow;

import java.util.Set;

/** Types whose values hold no text that could mean something else. */
final class SafeTypes {
  private static final Set<String> NAMES =
      Set.of(
          "boolean",
          "java.lang.Boolean",
          "java.math.BigDecimal",
          "java.math.BigInteger",
          "java.util.UUID",
          "java.util.Date",
          "java.util.Currency",
          "java.sql.Date",
          "java.sql.Time",
          "java.sql.Timestamp",
          "java.lang.Class",
          "UUID",
          "BigDecimal",
          "BigInteger",
          "LocalDate",
          "LocalDateTime",
          "Instant");

  private static final Set<String> NUMBERS =
      Set.of(
          "byte",
          "short",
          "int",
          "long",
          "float",
          "double",
          "java.lang.Byte",
          "java.lang.Short",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Float",
          "java.lang.Double");

  private SafeTypes() {}

  /** Whether values of the type are numbers: harmless as text, but they may be too large. */
  static boolean isNumber(String type) {
    return NUMBERS.contains(type);
  }

  static boolean contain(String type) {
    return NAMES.contains(type)
        || (type.startsWith("java.time.") && !type.startsWith("java.time.format."));
  }
}

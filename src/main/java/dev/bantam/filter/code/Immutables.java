package dev.bantam.filter.code;

import dev.bantam.syntax.Call;
import java.util.Map;
import java.util.Set;

/** Methods of immutable objects that look as if they changed them. */
final class Immutables {
  private static final Set<String> OF_TEXT =
      Set.of(
          "trim",
          "strip",
          "stripLeading",
          "stripTrailing",
          "toLowerCase",
          "toUpperCase",
          "replace",
          "replaceAll",
          "replaceFirst",
          "concat",
          "substring",
          "repeat",
          "intern",
          "formatted");

  private static final Set<String> OF_NUMBER =
      Set.of(
          "add",
          "subtract",
          "multiply",
          "divide",
          "negate",
          "abs",
          "pow",
          "mod",
          "remainder",
          "setScale",
          "stripTrailingZeros");

  private static final Set<String> OF_TIME =
      Set.of(
          "plus",
          "minus",
          "plusDays",
          "plusHours",
          "plusMinutes",
          "plusSeconds",
          "plusMonths",
          "plusYears",
          "plusWeeks",
          "plusNanos",
          "plusMillis",
          "minusDays",
          "minusHours",
          "minusMinutes",
          "minusSeconds",
          "minusMonths",
          "minusYears",
          "minusWeeks",
          "with",
          "withYear",
          "withMonth",
          "withDayOfMonth",
          "withHour",
          "withMinute",
          "withSecond",
          "withNano",
          "truncatedTo");

  private static final Map<Set<String>, String[]> OWNERS =
      Map.of(
          OF_TEXT, new String[] {"java.lang.String"},
          OF_NUMBER, new String[] {"java.math.BigDecimal", "java.math.BigInteger"},
          OF_TIME,
              new String[] {
                "java.time.LocalDate",
                "java.time.LocalDateTime",
                "java.time.LocalTime",
                "java.time.ZonedDateTime",
                "java.time.OffsetDateTime",
                "java.time.Instant",
                "java.time.Duration",
                "java.time.Period"
              });

  private Immutables() {}

  /** Whether some immutable object has a method of that name that gives another. */
  static boolean mayChange(String method) {
    return OF_TEXT.contains(method) || OF_NUMBER.contains(method) || OF_TIME.contains(method);
  }

  /** Whether the call does nothing but answer with another object. */
  static boolean changes(Call call) {
    return !call.onType()
        && OWNERS.entrySet().stream()
            .anyMatch(e -> e.getKey().contains(call.name()) && call.mayBeOn(e.getValue()));
  }
}

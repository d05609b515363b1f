package dev.bantam.filter.flow;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What calls on constants give, as far as programs choose their way by them. */
final class ConstantCalls {
  private ConstantCalls() {}

  /** What a method gives on constants; integers are {@code Long}. */
  static Optional<Object> fold(String method, Object receiver, List<Object> arguments) {
    try {
      if (method.equals("equals") && arguments.size() == 1) {
        return Optional.of(receiver.equals(arguments.get(0)));
      }
      return receiver instanceof String text ? ofText(method, text, arguments) : Optional.empty();
    } catch (IndexOutOfBoundsException wrong) {
      return Optional.empty();
    }
  }

  private static Optional<Object> ofText(String method, String text, List<Object> arguments) {
    if (arguments.isEmpty()) {
      return ofText(method, text);
    }
    Object first = arguments.get(0);
    if (first instanceof Long index) {
      return switch (method) {
        case "charAt" -> Optional.of(text.charAt(index.intValue()));
        case "substring" ->
            arguments.size() == 2 && arguments.get(1) instanceof Long end
                ? Optional.of(text.substring(index.intValue(), end.intValue()))
                : Optional.of(text.substring(index.intValue()));
        default -> Optional.empty();
      };
    }
    return first instanceof String other ? ofTexts(method, text, other) : Optional.empty();
  }

  private static Optional<Object> ofText(String method, String text) {
    return switch (method) {
      case "length" -> Optional.of((long) text.length());
      case "isEmpty" -> Optional.of(text.isEmpty());
      case "isBlank" -> Optional.of(text.isBlank());
      case "trim", "strip" -> Optional.of(text.strip());
      case "toString", "intern" -> Optional.of(text);
      case "toUpperCase" -> Optional.of(text.toUpperCase(Locale.ROOT));
      case "toLowerCase" -> Optional.of(text.toLowerCase(Locale.ROOT));
      default -> Optional.empty();
    };
  }

  private static Optional<Object> ofTexts(String method, String text, String other) {
    return switch (method) {
      case "concat" -> Optional.of(text + other);
      case "startsWith" -> Optional.of(text.startsWith(other));
      case "endsWith" -> Optional.of(text.endsWith(other));
      case "contains" -> Optional.of(text.contains(other));
      case "equalsIgnoreCase" -> Optional.of(text.equalsIgnoreCase(other));
      case "indexOf" -> Optional.of((long) text.indexOf(other));
      default -> Optional.empty();
    };
  }
}

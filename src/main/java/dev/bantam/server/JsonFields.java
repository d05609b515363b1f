package dev.bantam.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bantam.completion.InvalidRequestException;
import dev.bantam.completion.Sampling;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request's fields, read with the exact type or refused. Null counts as absent. Confined to the
 * request's thread.
 */
final class JsonFields {
  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,39}");

  private final ObjectNode node;
  private final Set<String> known = new HashSet<>();

  JsonFields(ObjectNode node) {
    this.node = node;
  }

  String requiredString(String name) {
    return string(name)
        .orElseThrow(() -> new InvalidRequestException(name, name + " is required, a string"));
  }

  Optional<String> string(String name) {
    JsonNode value = get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw wrongType(name, "a string");
    }
    return Optional.of(value.textValue());
  }

  /** A string of at most {@code maxLength} characters, null if absent. */
  @Nullable String shortString(String name, int maxLength) {
    String value = string(name).orElse(null);
    if (value != null && value.length() > maxLength) {
      throw new InvalidRequestException(
          name, name + " must not be longer than " + maxLength + " characters");
    }
    return value;
  }

  int integer(String name, int absent) {
    Integer value = integer(name);
    return value == null ? absent : value;
  }

  @Nullable Integer integer(String name) {
    JsonNode value = get(name);
    if (value == null) {
      return null;
    }
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw wrongType(name, "an integer of 32 bits");
    }
    return value.intValue();
  }

  @Nullable Long longInteger(String name) {
    JsonNode value = get(name);
    if (value == null) {
      return null;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw wrongType(name, "an integer of 64 bits");
    }
    return value.longValue();
  }

  double number(String name, double absent) {
    JsonNode value = get(name);
    if (value == null) {
      return absent;
    }
    if (!value.isNumber()) {
      throw wrongType(name, "a number");
    }
    return value.doubleValue();
  }

  boolean bool(String name) {
    JsonNode value = get(name);
    if (value == null) {
      return false;
    }
    if (!value.isBoolean()) {
      throw wrongType(name, "true or false");
    }
    return value.booleanValue();
  }

  /** A list of strings; empty if absent. */
  List<String> strings(String name) {
    JsonNode value = get(name);
    if (value == null) {
      return List.of();
    }
    if (!value.isArray()) {
      throw wrongType(name, "a list of strings");
    }
    List<String> strings = new ArrayList<>(value.size());
    for (JsonNode element : value) {
      if (!element.isTextual()) {
        throw wrongType(name, "a list of strings");
      }
      strings.add(element.textValue());
    }
    return strings;
  }

  /** A string or a list of strings; empty if absent. */
  List<String> stringOrStrings(String name) {
    JsonNode value = get(name);
    if (value == null) {
      return List.of();
    }
    if (value.isTextual()) {
      return List.of(value.textValue());
    }
    if (!value.isArray()) {
      throw wrongType(name, "a string or a list of strings");
    }
    return strings(name);
  }

  /** The fields of an inner object; none if absent. */
  JsonFields object(String name) {
    JsonNode value = get(name);
    if (value == null) {
      return new JsonFields(node.objectNode());
    }
    if (!(value instanceof ObjectNode object)) {
      throw wrongType(name, "an object");
    }
    return new JsonFields(object);
  }

  /** The fields of each object of a list; none if absent. */
  List<JsonFields> objects(String name) {
    JsonNode value = get(name);
    if (value == null) {
      return List.of();
    }
    List<JsonFields> objects = new ArrayList<>();
    for (JsonNode element : value) {
      if (element instanceof ObjectNode object) {
        objects.add(new JsonFields(object));
      }
    }
    if (!value.isArray() || objects.size() < value.size()) {
      throw wrongType(name, "a list of objects");
    }
    return objects;
  }

  /**
   * How freely to draw: {@code temperature}, {@code top_p}, {@code top_k}, {@code min_p} and {@code
   * seed} of every dialect.
   */
  Sampling sampling() {
    Sampling sampling =
        new Sampling(
            number("temperature", 0),
            number("top_p", 1),
            integer("top_k", 0),
            number("min_p", 0),
            longInteger("seed"));
    // Equal greedy requests are answered together, so nothing that is unused may differ.
    return sampling.isGreedy() ? Sampling.GREEDY : sampling;
  }

  /** Refuses fields that nobody has asked for; to be called after all were read. */
  void refuseUnknown() {
    for (var names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw new RefusedException(unknown(name));
      }
    }
  }

  private ErrorReply unknown(String name) {
    String choice = String.join(", ", known.stream().sorted().toList());
    // Only a short plain name is repeated: what a client sends by mistake may be source code.
    return PLAIN_NAME.matcher(name).matches()
        ? new ErrorReply(
            400, "invalid_request", "unknown field '" + name + "'; known are " + choice, name)
        : ErrorReply.invalid("there is a field that is not one of " + choice);
  }

  private @Nullable JsonNode get(String name) {
    known.add(name);
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? null : value;
  }

  private static InvalidRequestException wrongType(String name, String wanted) {
    return new InvalidRequestException(name, name + " must be " + wanted);
  }
}

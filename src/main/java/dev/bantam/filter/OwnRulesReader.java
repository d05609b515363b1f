package dev.bantam.filter;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a file of own rules, and says of what is wrong in which line it stands. */
final class OwnRulesReader {
  /** The kinds of sinks that rules look for are the keys of this table. */
  private static final String SINKS = "/dev/bantam/filter/flow/sinks.yaml";

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private final String name;

  /**
   * @param name the file, for messages
   */
  OwnRulesReader(String name) {
    this.name = name;
  }

  OwnRules read(String yaml) {
    JsonNode tree = NullNode.getInstance();
    try {
      tree = YAML.readTree(yaml);
      if (tree.isMissingNode() || tree.isNull()) {
        return OwnRules.NONE;
      }
      OwnRulesFile file = YAML.readValue(yaml, OwnRulesFile.class);
      checkKinds(file);
      return new OwnRules(
          file.apis(), tree.path("sources"), tree.path("sinks"), tree.path("cleaners"));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(name + lineOf(e) + ": " + whatIsWrong(e, tree), e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  private static void checkKinds(OwnRulesFile file) {
    Set<String> known = knownKinds();
    file.kinds()
        .filter(kind -> !known.contains(kind))
        .findFirst()
        .ifPresent(
            kind -> {
              throw new IllegalArgumentException(
                  "no rule looks for values in sinks of kind '"
                      + kind
                      + "'; there are "
                      + String.join(", ", known));
            });
  }

  private static Set<String> knownKinds() {
    try (InputStream in = OwnRulesReader.class.getResourceAsStream(SINKS)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + SINKS);
      }
      return YAML.readTree(in).properties().stream()
          .map(Map.Entry::getKey)
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new IllegalStateException("the jar's " + SINKS + " cannot be read", e);
    }
  }

  private static String lineOf(JsonProcessingException e) {
    return e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
  }

  private static String whatIsWrong(JsonProcessingException e, JsonNode tree) {
    String place = e instanceof JsonMappingException mapping ? placeOf(mapping) : "";
    if (e instanceof UnrecognizedPropertyException unknown) {
      return place + unknownKey(unknown.getPropertyName(), unknown.getKnownPropertyIds());
    }
    if (e instanceof ValueInstantiationException part) {
      Throwable cause = Objects.requireNonNullElse(part.getCause(), part);
      return place + unknownKey(part, tree).orElse(String.valueOf(cause.getMessage()));
    }
    if (e instanceof MismatchedInputException wrong && wrong.getTargetType() != null) {
      return place + "must be " + allowed(wrong.getTargetType()) + given(wrong);
    }
    return place + e.getOriginalMessage().lines().findFirst().orElse("not YAML");
  }

  private static String unknownKey(String key, @Nullable Collection<Object> known) {
    return "unknown key '" + key + "'; known here: " + listed(known);
  }

  /** A key that is misspelt is also one that lacks, which is found out before. */
  private static Optional<String> unknownKey(ValueInstantiationException e, JsonNode tree) {
    JsonNode part = tree;
    for (JsonMappingException.Reference step : e.getPath()) {
      String name = step.getFieldName();
      part = name == null ? part.path(step.getIndex()) : part.path(name);
    }
    RecordComponent[] components = e.getType().getRawClass().getRecordComponents();
    List<Object> known =
        components == null
            ? List.of()
            : Arrays.stream(components).<Object>map(OwnRulesReader::keyOf).toList();
    return part.propertyStream()
        .map(Map.Entry::getKey)
        .filter(key -> !known.contains(key))
        .findFirst()
        .map(key -> unknownKey(key, known));
  }

  private static String keyOf(RecordComponent component) {
    JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
    return renamed == null ? component.getName() : renamed.value();
  }

  /** Where in the tree, as {@code banned[2].level}, with a space behind it. */
  private static String placeOf(JsonMappingException e) {
    StringBuilder place = new StringBuilder();
    boolean unknown = e instanceof UnrecognizedPropertyException;
    int steps = e.getPath().size() - (unknown ? 1 : 0);
    for (JsonMappingException.Reference step : e.getPath().subList(0, Math.max(0, steps))) {
      if (step.getFieldName() == null) {
        place.append('[').append(step.getIndex()).append(']');
      } else {
        place.append(place.length() == 0 ? "" : ".").append(step.getFieldName());
      }
    }
    return place.length() == 0 ? "" : place + ": ";
  }

  private static String listed(@Nullable Collection<Object> keys) {
    return keys == null
        ? "none"
        : keys.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
  }

  private static String allowed(Class<?> type) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(", ", "one of ", ""));
    } else if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    } else if (type == String.class) {
      return "a text";
    } else if (type == boolean.class) {
      return "true or false";
    }
    return type == Integer.class ? "a whole number" : "a map";
  }

  private static String given(MismatchedInputException wrong) {
    return wrong instanceof InvalidFormatException format
        ? ", was '" + format.getValue() + "'"
        : "";
  }
}

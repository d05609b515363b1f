package dev.bantam.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Layers of settings over the defaults: later layers win key by key.
 *
 * <p>The defaults are the whole key set; what is not among them is refused. A map that is empty
 * there is a value, whose keys are checked by whom it belongs to.
 */
final class Settings {
  /** Variables of the start script and of clients, which are not settings. */
  private static final Set<String> RESERVED =
      Set.of("BANTAM_HOME", "BANTAM_JAVA_HOME", "BANTAM_JAVA_OPTS", "BANTAM_URL");

  private static final YAMLMapper YAML = new YAMLMapper();

  private final ObjectNode defaults;
  private final ObjectNode values;

  Settings(ObjectNode defaults) {
    this.defaults = defaults;
    this.values = defaults.deepCopy();
  }

  /** The settings as they are after all layers. */
  ObjectNode values() {
    return values;
  }

  /** Lays a file's tree over what is there. */
  void overlay(ObjectNode layer, String source) {
    overlay(layer, defaults, values, "", source);
  }

  private static void overlay(
      ObjectNode layer, ObjectNode known, ObjectNode target, String path, String source) {
    layer
        .properties()
        .forEach(
            entry -> {
              String key = path + entry.getKey();
              JsonNode template = known.get(entry.getKey());
              if (template == null) {
                throw new ConfigException(
                    source + ": unknown key '" + key + "'" + hint(known, path));
              }
              if (template instanceof ObjectNode section && !section.isEmpty()) {
                if (!(entry.getValue() instanceof ObjectNode child)) {
                  throw new ConfigException(source + ": '" + key + "' must be a section");
                }
                overlay(child, section, (ObjectNode) target.get(entry.getKey()), key + ".", source);
              } else {
                target.set(entry.getKey(), entry.getValue());
              }
            });
  }

  private static String hint(ObjectNode known, String path) {
    return known
        .propertyStream()
        .map(entry -> path + entry.getKey())
        .collect(Collectors.joining(", ", "; known here: ", ""));
  }

  /** Lays the {@code BANTAM_*} variables over what is there. */
  void overlayEnvironment(Map<String, String> environment) {
    Map<String, String[]> names = new TreeMap<>();
    defaults
        .properties()
        .forEach(
            section ->
                section
                    .getValue()
                    .fieldNames()
                    .forEachRemaining(
                        key ->
                            names.put(
                                variable(section.getKey(), key),
                                new String[] {section.getKey(), key})));
    environment.forEach(
        (name, value) -> {
          if (name.startsWith("BANTAM_") && !RESERVED.contains(name)) {
            String[] path = names.get(name);
            if (path == null) {
              throw new ConfigException(
                  "environment: unknown variable " + name + "; known: " + names.keySet());
            }
            set(path[0], path[1], value, name);
          }
        });
  }

  private static String variable(String section, String key) {
    return ("BANTAM_" + section + "_" + key).toUpperCase(Locale.ROOT);
  }

  /** Sets one key from a text, a comma-separated one where the setting is a list. */
  void set(String section, String key, String text, String source) {
    ObjectNode target = (ObjectNode) values.get(section);
    if (target.get(key) instanceof ArrayNode) {
      ArrayNode list = target.putArray(key);
      Arrays.stream(text.split(","))
          .map(String::strip)
          .filter(s -> !s.isEmpty())
          .forEach(list::add);
    } else {
      try {
        target.set(key, YAML.readTree(text));
      } catch (JsonProcessingException e) {
        throw new ConfigException(source + ": not a value for " + section + "." + key);
      }
    }
  }
}

package dev.bantam.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bantam.filter.FilterConfig;
import dev.bantam.filter.FilterMode;
import dev.bantam.filter.Level;
import dev.bantam.filter.OwnRules;
import dev.bantam.filter.RuleNames;
import dev.bantam.filter.RulePolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The section {@code filter} as it is written. */
record FilterSettings(
    FilterMode mode,
    Duration timeBudget,
    Set<String> disabledRules,
    JsonNode rules,
    JsonNode levels,
    String ownRules) {
  private static final String MODE_KEY = "mode";
  private static final String LEVEL_KEY = "level";

  /**
   * The checked settings.
   *
   * @param base folder that a relative path starts from
   * @throws ConfigException with one line that names the key and what is allowed
   */
  FilterConfig toConfig(Path base) {
    OwnRules own = readOwnRules(base);
    FilterConfig config =
        new FilterConfig(mode, timeBudget, disabledRules, policies(), modes(), own);
    checkNames(config);
    return config;
  }

  private OwnRules readOwnRules(Path base) {
    if (ownRules.isBlank()) {
      return OwnRules.NONE;
    }
    try {
      Path file = base.resolve(ownRules);
      return OwnRules.parse(Files.readString(file), file.toString());
    } catch (IOException | InvalidPathException e) {
      throw new ConfigException(
          "filter.own_rules: "
              + ownRules
              + " cannot be read ("
              + e.getClass().getSimpleName()
              + ")");
    } catch (IllegalArgumentException e) {
      throw new ConfigException(String.valueOf(e.getMessage()).replaceAll("\\R", " "));
    }
  }

  private Map<String, RulePolicy> policies() {
    Map<String, RulePolicy> policies = new HashMap<>();
    requireMap("filter.rules", rules)
        .properties()
        .forEach(
            rule ->
                policies.put(
                    rule.getKey(), policy("filter.rules." + rule.getKey(), rule.getValue())));
    return policies;
  }

  private static RulePolicy policy(String key, JsonNode value) {
    if (!value.isObject()) {
      return new RulePolicy(action(key, value), null);
    }
    value
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!name.equals(MODE_KEY) && !name.equals(LEVEL_KEY)) {
                throw new ConfigException(
                    key + ": unknown key '" + name + "'; known here: mode, level");
              }
            });
    JsonNode mode = value.get(MODE_KEY);
    JsonNode level = value.get(LEVEL_KEY);
    if (mode == null && level == null) {
      throw new ConfigException(key + " must name a mode, a level, or both");
    }
    return new RulePolicy(
        mode == null ? null : action(key + ".mode", mode),
        level == null ? null : constant(key + ".level", level.asText(), Level.class));
  }

  /** YAML of old takes {@code off} for false. */
  private static RulePolicy.Action action(String key, JsonNode value) {
    boolean off = value.isBoolean() && !value.asBoolean();
    return off ? RulePolicy.Action.OFF : constant(key, value.asText(), RulePolicy.Action.class);
  }

  private Map<Level, FilterMode> modes() {
    Map<Level, FilterMode> modes = new HashMap<>();
    requireMap("filter.levels", levels)
        .properties()
        .forEach(
            entry -> {
              Level level = constant("filter.levels", entry.getKey(), Level.class);
              String key = "filter.levels." + entry.getKey();
              modes.put(level, constant(key, entry.getValue().asText(), FilterMode.class));
            });
    return modes;
  }

  /** A key with nothing behind it is an empty map. */
  private static JsonNode requireMap(String key, @Nullable JsonNode value) {
    if (value == null || !(value.isObject() || value.isNull())) {
      throw new ConfigException(key + " must be a map, such as {BTM-328-weak-hash: off}");
    }
    return value;
  }

  private static <E extends Enum<E>> E constant(String key, String text, Class<E> type) {
    E[] constants = type.getEnumConstants();
    return Stream.of(constants)
        .filter(constant -> constant.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigException(
                    key
                        + " must be one of "
                        + Arrays.stream(constants)
                            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "))
                        + ", was '"
                        + text
                        + "'"));
  }

  private static void checkNames(FilterConfig config) {
    boolean namesNone = config.disabledRules().isEmpty() && config.rules().isEmpty();
    if (namesNone || !RuleNames.areKnown()) {
      return;
    }
    RuleNames names = RuleNames.with(config.ownRules());
    check("filter.disabled_rules", config.disabledRules(), names);
    check("filter.rules", config.rules().keySet(), names);
  }

  private static void check(String key, Set<String> given, RuleNames names) {
    given.stream()
        .sorted()
        .flatMap(name -> names.problemWith(name).stream())
        .findFirst()
        .ifPresent(
            problem -> {
              throw new ConfigException(key + ": " + problem);
            });
  }
}

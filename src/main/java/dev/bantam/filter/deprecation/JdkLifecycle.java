package dev.bantam.filter.deprecation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The tables of outdated JDK API, read once from resources. Immutable. */
final class JdkLifecycle {
  private static final JdkLifecycle INSTANCE = new JdkLifecycle();

  private final Map<String, ApiLife> byName = new HashMap<>();
  private final Map<String, List<ApiLife>> executables = new HashMap<>();
  private final Set<String> members = new HashSet<>();
  private final Map<String, Replacement> replacements = new HashMap<>();

  private JdkLifecycle() {
    read("jdk-lifecycle.txt", this::addLife);
    read("jdk-replacements.txt", this::addReplacement);
  }

  static JdkLifecycle get() {
    return INSTANCE;
  }

  /** The type, field, method or constructor of that name. */
  Optional<ApiLife> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Whether some type has an outdated method or field of that simple name. */
  boolean hasMember(String name) {
    return members.contains(name);
  }

  /** The methods of that name and number of parameters that the type itself declares. */
  List<ApiLife> executables(String type, String method, int arity) {
    return executables.getOrDefault(type + "#" + method, List.of()).stream()
        .filter(e -> e.parameters().size() == arity)
        .toList();
  }

  /** What to use instead. */
  Optional<Replacement> replacement(ApiLife life) {
    return Optional.ofNullable(replacements.get(life.name()));
  }

  private void addLife(String[] columns) {
    ApiLife life =
        new ApiLife(
            columns[0],
            columns[1].equals("-") ? null : columns[1],
            number(columns[2]),
            number(columns[3]),
            number(columns[4]));
    byName.put(life.name(), life);
    int parameters = life.name().indexOf('(');
    int member = life.name().indexOf('#');
    if (member > 0) {
      int end = parameters > 0 ? parameters : life.name().length();
      members.add(life.name().substring(member + 1, end));
    }
    if (parameters > 0) {
      executables
          .computeIfAbsent(life.name().substring(0, parameters), n -> new ArrayList<>())
          .add(life);
    }
  }

  private void addReplacement(String[] columns) {
    @Nullable String edit = columns.length > 2 ? columns[2] : null;
    replacements.put(columns[0], new Replacement(columns[1], edit));
  }

  private static int number(String column) {
    return column.equals("-") ? 0 : Integer.parseInt(column);
  }

  private static void read(String resource, Consumer<String[]> row) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(JdkLifecycle.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(line -> row.accept(line.split("\t")));
    } catch (IOException damaged) {
      throw new UncheckedIOException(damaged);
    }
  }
}

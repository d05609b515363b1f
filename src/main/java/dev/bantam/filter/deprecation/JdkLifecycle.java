package dev.bantam.filter.deprecation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tables of outdated JDK API, read once from resources. Immutable. */
final class JdkLifecycle {
  private static final JdkLifecycle INSTANCE = new JdkLifecycle();

  private final Map<String, ApiLife> byName = new HashMap<>();
  private final Map<String, List<ApiLife>> executables = new HashMap<>();
  private final Set<String> members = new HashSet<>();
  private final Map<String, Replacement> replacements = new HashMap<>();

  private JdkLifecycle() {
    Tables.read("jdk-lifecycle.txt", line -> addLife(line.split("\t")));
    Tables.read("jdk-replacements.txt", line -> addReplacement(line.split("\t")));
  }

  static JdkLifecycle get() {
    return INSTANCE;
  }

  /** The type, field, method or constructor of that name. */
  Optional<ApiLife> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** All of it. */
  List<ApiLife> all() {
    return List.copyOf(byName.values());
  }

  /** Whether some type has an outdated method or field of that simple name. */
  boolean hasMember(String name) {
    return members.contains(name);
  }

  /** The methods of that name that the type itself declares. */
  List<ApiLife> executables(String type, String method) {
    return executables.getOrDefault(type + "#" + method, List.of());
  }

  /** Those with so many parameters. */
  List<ApiLife> executables(String type, String method, int arity) {
    return executables(type, method).stream().filter(e -> e.parameters().size() == arity).toList();
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
}

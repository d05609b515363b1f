package dev.bantam.filter.deprecation;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.bantam.filter.Level;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of what libraries have moved, read when first asked for. Immutable. */
final class Migrations {
  private static final String TABLE = "library-migrations.yaml";

  private final List<Migration> all = new ArrayList<>();
  private final Map<String, Migration> types = new HashMap<>();
  private final Map<String, List<Migration>> members = new HashMap<>();

  /** The lines of the table for one library; those that it does not have are null. */
  private record Group(
      String library,
      String since,
      String level,
      String source,
      @Nullable List<String> mixedWith,
      @Nullable Map<String, String> renames,
      @Nullable Map<String, String> replaces,
      @Nullable List<String> keeps) {}

  private static final class Holder {
    static final Migrations INSTANCE = new Migrations();
  }

  private Migrations() {
    try (InputStream in =
        Objects.requireNonNull(Migrations.class.getResourceAsStream(TABLE), TABLE)) {
      YAMLMapper mapper =
          YAMLMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
      mapper.readValue(in, new TypeReference<List<Group>>() {}).forEach(this::add);
    } catch (IOException damaged) {
      throw new UncheckedIOException(damaged);
    }
  }

  static Migrations get() {
    return Holder.INSTANCE;
  }

  /** All of it, but what stays. */
  List<Migration> all() {
    return List.copyOf(all);
  }

  /** The move of a type, package, or what lies in them: the closest one that the table has. */
  Optional<Migration> find(String name) {
    String at = name;
    while (!at.isEmpty()) {
      @Nullable Migration type = types.get(at);
      @Nullable Migration found = type != null ? type : types.get(at + ".*");
      if (found != null) {
        return Optional.of(found).filter(m -> m.replacement() != null);
      }
      at = at.substring(0, Math.max(0, at.lastIndexOf('.')));
    }
    return Optional.empty();
  }

  /** Whether the table says that a name stays. */
  boolean isKept(String name) {
    String at = name;
    while (!at.isEmpty()) {
      Migration found = types.get(at + ".*");
      if (found != null) {
        return found.replacement() == null;
      }
      at = at.substring(0, Math.max(0, at.lastIndexOf('.')));
    }
    return false;
  }

  /** The moves of members of that name. */
  List<Migration> members(String name) {
    return members.getOrDefault(name, List.of());
  }

  private void add(Group group) {
    entries(group.renames()).forEach((old, now) -> add(group, old, now, /* rename= */ true));
    entries(group.replaces()).forEach((old, now) -> add(group, old, now, /* rename= */ false));
    if (group.keeps() != null) {
      group.keeps().forEach(name -> types.put(name, migration(group, name, null, false)));
    }
  }

  private static Map<String, String> entries(@Nullable Map<String, String> told) {
    return told == null ? Map.of() : told;
  }

  private void add(Group group, String old, String now, boolean rename) {
    Migration migration = migration(group, old, now, rename);
    all.add(migration);
    if (migration.member().isEmpty()) {
      types.put(migration.old(), migration);
    } else {
      members.computeIfAbsent(migration.member(), n -> new ArrayList<>()).add(migration);
    }
  }

  private static Migration migration(
      Group group, String key, @Nullable String now, boolean rename) {
    int slash = key.indexOf('/');
    int open = key.indexOf('(');
    int end = slash > 0 ? slash : open > 0 ? open : key.length();
    List<String> types =
        open > 0 ? List.of(key.substring(open + 1, key.length() - 1).split(",", -1)) : List.of();
    int arguments =
        slash > 0 ? Integer.parseInt(key.substring(slash + 1)) : open > 0 ? types.size() : -1;
    return new Migration(
        key.substring(0, end),
        arguments,
        types,
        now,
        rename,
        group.library(),
        group.since(),
        Level.valueOf(group.level().toUpperCase(Locale.ROOT)),
        group.source(),
        group.mixedWith() == null ? List.of() : group.mixedWith());
  }
}

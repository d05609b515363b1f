package dev.bantam.syntax;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The types of a project's libraries, read from their jars. Thread-safe.
 *
 * <p>At first only the names in each jar are read; a type's own file is read when it is asked for.
 * So a class path of hundreds of jars costs little before it is used, and nothing need be kept on
 * disk. Jars and types that were read stay in memory, by the file's path, size and time, for all
 * who ask.
 */
public final class LibraryApi {
  /** No library at all: nothing is known of any. */
  public static final LibraryApi EMPTY = new LibraryApi(List.of());

  /** Deeper hierarchies are given up. */
  private static final int MAX_SUPERTYPES = 200;

  private final Map<String, LibraryJar> jarOf = new HashMap<>();
  private final Set<String> packages = new HashSet<>();

  private LibraryApi(List<LibraryJar> jars) {
    for (LibraryJar jar : jars) {
      jar.types().forEach(type -> jarOf.putIfAbsent(type, jar));
      packages.addAll(jar.packages());
    }
  }

  /**
   * The libraries in jars; the first that has a type counts, one that cannot be read is left out.
   */
  public static LibraryApi of(List<Path> jars) {
    return jars.isEmpty()
        ? EMPTY
        : new LibraryApi(jars.stream().flatMap(jar -> LibraryJar.of(jar).stream()).toList());
  }

  /** Whether no library is known. */
  public boolean isEmpty() {
    return jarOf.isEmpty();
  }

  /** Whether a library has types in that package. */
  public boolean hasPackage(String name) {
    return packages.contains(name);
  }

  /** Whether a library has a type in that package or in one below. */
  public boolean hasBelow(String prefix) {
    return packages.stream().anyMatch(p -> p.equals(prefix) || p.startsWith(prefix + "."));
  }

  /** Whether a library has that type. */
  public boolean hasType(String name) {
    return jarOf.containsKey(name);
  }

  /** The type; empty if no library has it. */
  public Optional<LibraryType> type(String name) {
    LibraryJar jar = jarOf.get(name);
    return jar == null ? Optional.empty() : jar.type(name);
  }

  /** The type and its supertypes in libraries, the nearest first; empty if no library has it. */
  public List<LibraryType> withSupertypes(String name) {
    Set<String> names = new LinkedHashSet<>();
    addWithSupertypes(name, names);
    return names.stream().flatMap(n -> type(n).stream()).toList();
  }

  private void addWithSupertypes(String name, Set<String> found) {
    if (found.size() < MAX_SUPERTYPES && jarOf.containsKey(name) && found.add(name)) {
      type(name).ifPresent(t -> t.supertypes().forEach(s -> addWithSupertypes(s, found)));
    }
  }

  /** What all methods of that name and number of parameters return, if they agree. */
  public Optional<String> returnType(String type, String method, int arity) {
    if (!hasType(type)) {
      return Optional.empty();
    }
    List<LibraryType> types = withSupertypes(type);
    List<String> told = new ArrayList<>();
    for (LibraryType each : types) {
      each.methods(method).filter(m -> m.takes(arity)).forEach(m -> told.add(m.type()));
      if (!told.isEmpty()) {
        break;
      }
    }
    Stream<String> inherited =
        told.isEmpty()
            ? types.stream()
                .flatMap(t -> t.supertypes().stream())
                .flatMap(s -> JdkTypes.returnType(s, method, arity).stream())
            : told.stream();
    List<String> distinct = inherited.distinct().toList();
    return distinct.size() == 1
        ? Optional.of(distinct.get(0)).filter(t -> !t.isEmpty())
        : Optional.empty();
  }
}

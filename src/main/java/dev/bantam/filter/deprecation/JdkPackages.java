package dev.bantam.filter.deprecation;

import java.lang.module.ModuleFinder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The packages that the JDK has or had since release 8, with their types. Immutable. */
final class JdkPackages {
  private static final Map<String, Set<String>> PACKAGES = new HashMap<>();
  private static final Map<String, List<String>> BY_TYPE = new HashMap<>();
  private static final Set<String> INNER =
      ModuleFinder.ofSystem().findAll().stream()
          .flatMap(module -> module.descriptor().packages().stream())
          .collect(Collectors.toUnmodifiableSet());

  static {
    Tables.read(
        "jdk-packages.txt",
        line -> {
          String[] words = line.split(" ", -1);
          Set<String> types = Set.copyOf(List.of(words).subList(1, words.length));
          PACKAGES.put(words[0], types);
          types.forEach(
              type -> BY_TYPE.computeIfAbsent(type, t -> new ArrayList<>()).add(words[0]));
        });
  }

  private JdkPackages() {}

  /** Whether there is, or was, a package of that name. */
  static boolean has(String name) {
    return PACKAGES.containsKey(name);
  }

  /** Whether the running JDK has the package for its own use. */
  static boolean isInner(String name) {
    return INNER.contains(name);
  }

  /** Whether the package has, or had, a type of that name. */
  static boolean hasType(String packageName, String type) {
    return PACKAGES.getOrDefault(packageName, Set.of()).contains(type);
  }

  /** The packages below {@code java} that have a type of that name. */
  static List<String> packagesOf(String type) {
    return BY_TYPE.getOrDefault(type, List.of()).stream()
        .filter(name -> name.startsWith("java."))
        .toList();
  }
}

package dev.bantam.filter.deprecation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The API that the JDK got after release 8, read when first asked for. Immutable.
 *
 * <p>A line of the table names a package or a type, with the release it came with if it is new;
 * lines below it that begin with a space are new members of an older type.
 */
final class JdkSince {
  /** The newest release in the table: code for it cannot use what is too new. */
  static final int LAST = 25;

  private final Map<String, Integer> types = new HashMap<>();
  private final Map<String, Integer> packages = new HashMap<>();
  private final Map<String, List<NewApi>> members = new HashMap<>();
  private final Set<String> names = new HashSet<>();
  private String current = "";

  private JdkSince() {
    Tables.read("jdk-since.txt", this::add);
  }

  /** Put off until some code is older than the table. */
  private static final class Holder {
    static final JdkSince INSTANCE = new JdkSince();
  }

  static JdkSince get() {
    return Holder.INSTANCE;
  }

  /** The first release that has the type; 0 if it is old, or not of the JDK. */
  int type(String name) {
    return types.getOrDefault(name, 0);
  }

  /** The first release that has anything in the package; 0 if it is old, or not of the JDK. */
  int packageOf(String name) {
    return packages.getOrDefault(name, 0);
  }

  /** All types and members. */
  List<NewApi> all() {
    List<NewApi> all = new ArrayList<>();
    types.forEach((name, since) -> all.add(new NewApi(name, since)));
    members.values().forEach(all::addAll);
    return all;
  }

  /** Whether some older type got a member of that simple name. */
  boolean hasMember(String name) {
    return names.contains(name);
  }

  /** The new methods, constructors or field of that name that the type has. */
  List<NewApi> members(String type, String name) {
    return members.getOrDefault(type + "#" + name, List.of());
  }

  /** The first release in which the type has a method of these parameters; 0 if it is old. */
  int method(String type, String name, List<String> parameters) {
    return members(type, name).stream()
        .filter(m -> m.name().endsWith(")") && m.parameters().equals(parameters))
        .findFirst()
        .map(NewApi::since)
        .orElse(0);
  }

  /** The field, if it is new. */
  Optional<NewApi> field(String type, String name) {
    return members(type, name).stream().filter(m -> !m.name().endsWith(")")).findFirst();
  }

  private void add(String line) {
    String[] words = line.strip().split(" ", -1);
    if (line.startsWith(" ")) {
      addMember(words[1], Integer.parseInt(words[0]));
    } else if (words[0].equals("package")) {
      packages.put(words[1], Integer.parseInt(words[2]));
    } else {
      current = words[0];
      if (words.length > 1) {
        types.put(current, Integer.parseInt(words[1]));
      }
    }
  }

  private void addMember(String member, int since) {
    int parameters = member.indexOf('(');
    String name = parameters < 0 ? member : member.substring(0, parameters);
    names.add(name);
    members
        .computeIfAbsent(current + "#" + name, n -> new ArrayList<>())
        .add(new NewApi(current + "#" + member, since));
  }
}

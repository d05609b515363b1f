package dev.bantam.filter.deprecation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Writes the table of what the JDK got after release 8, and the one of its types, from {@code
 * ct.sym}.
 *
 * <p>A member is listed for the type that declares it, and for each older type that got it from a
 * new supertype, so that it is found for code that knows the older type alone.
 *
 * <p>{@link #main} takes the JDK's folder and the folder to write to.
 */
final class JdkSinceGenerator {
  private static final int FIRST = 8;

  /** Came with release 8 as well, though not as part of the platform. */
  private static final List<String> OLDER =
      List.of(
          "javax.smartcardio",
          "org.w3c.dom.css",
          "org.w3c.dom.html",
          "org.w3c.dom.stylesheets",
          "org.w3c.dom.xpath");

  private final Map<Integer, JdkApi> releases = new TreeMap<>();
  private final Map<String, Integer> types = new TreeMap<>();
  private final Map<String, Map<String, Integer>> members = new TreeMap<>();

  JdkSinceGenerator(Path ctSym) throws IOException {
    for (int release = FIRST; release <= JdkSince.LAST; release++) {
      releases.put(release, JdkApi.read(ctSym, release));
    }
    Map<String, Set<String>> had = new HashMap<>();
    for (int release = FIRST; release <= JdkSince.LAST; release++) {
      for (String type : new TreeSet<>(api(release).types())) {
        addRelease(type, release, had);
      }
    }
  }

  private void addRelease(String type, int release, Map<String, Set<String>> had) {
    Set<String> now = api(release).reachable(type);
    Set<String> before = had.get(type);
    if (before == null) {
      types.put(type, OLDER.contains(api(release).packageOf(type)) ? FIRST : release);
      had.put(type, new HashSet<>(now));
      return;
    }
    for (String member : now) {
      if (before.add(member) && isOwn(type, member, release)) {
        members.computeIfAbsent(type, t -> new TreeMap<>()).put(member, release);
      }
    }
  }

  /** Not told already by an older supertype. */
  private boolean isOwn(String type, String member, int release) {
    JdkApi api = api(release);
    return api.declares(type, member)
        || api.supertypes(type).stream()
            .noneMatch(s -> isOlder(s, release) && api.reachable(s).contains(member));
  }

  private boolean isOlder(String type, int release) {
    return api(release - 1).has(type);
  }

  /** The lines of the table. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    packages().forEach((name, since) -> lines.add("package " + name + " " + since));
    types.forEach(
        (type, since) -> {
          Map<String, Integer> ofType = members.getOrDefault(type, Map.of());
          if (since > FIRST || !ofType.isEmpty()) {
            lines.add(since > FIRST ? type + " " + since : type);
          }
          ofType.forEach((member, release) -> lines.add(" " + release + " " + member));
        });
    return lines;
  }

  /** The packages that are newer than the first release. */
  private Map<String, Integer> packages() {
    Map<String, Integer> oldest = new TreeMap<>();
    types.forEach((type, since) -> oldest.merge(packageOf(type), since, Math::min));
    oldest.values().removeIf(since -> since == FIRST);
    return oldest;
  }

  /** Every package with its types of all releases, nested ones left out. */
  private static List<String> packagesWithTypes(Path ctSym) throws IOException {
    Map<String, Set<String>> packages = new TreeMap<>();
    for (int release = FIRST; release <= JdkSince.LAST; release++) {
      JdkApi api = JdkApi.read(ctSym, release, JdkSinceGenerator::isTopLevel);
      for (String type : api.allTypes()) {
        packages
            .computeIfAbsent(api.packageOf(type), p -> new TreeSet<>())
            .add(type.substring(api.packageOf(type).length() + 1));
      }
    }
    List<String> lines = new ArrayList<>();
    packages.forEach((name, names) -> lines.add(name + " " + String.join(" ", names)));
    return lines;
  }

  private static boolean isTopLevel(String file) {
    return file.endsWith(".sig") && !file.endsWith("-info.sig") && !file.contains("$");
  }

  private String packageOf(String type) {
    return releases.values().stream()
        .filter(api -> api.has(type))
        .findFirst()
        .map(api -> api.packageOf(type))
        .orElse("");
  }

  private JdkApi api(int release) {
    return Objects.requireNonNull(releases.get(release));
  }

  /** Writes both tables; see {@code docs/filter.md} for the command. */
  public static void main(String[] args) throws IOException {
    Path ctSym = Path.of(args[0]).resolve("lib/ct.sym");
    Path folder = Path.of(args[1]);
    List<String> since = new ArrayList<>();
    since.add(
        "# What the JDK got after release " + FIRST + ", up to release " + JdkSince.LAST + ".");
    since.add("# Generated by JdkSinceGenerator from lib/ct.sym; do not edit.");
    since.addAll(new JdkSinceGenerator(ctSym).lines());
    Files.write(folder.resolve("jdk-since.txt"), since);
    List<String> packages = new ArrayList<>();
    packages.add("# Packages that the JDK exports or has exported, with their types.");
    packages.add("# Generated by JdkSinceGenerator from lib/ct.sym; do not edit.");
    packages.addAll(packagesWithTypes(ctSym));
    Files.write(folder.resolve("jdk-packages.txt"), packages);
    System.out.println(since.size() + " and " + packages.size() + " lines");
  }
}

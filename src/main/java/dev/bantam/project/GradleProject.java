package dev.bantam.project;

import dev.bantam.project.EffectivePom.Wanted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The libraries of a Gradle project: what its build files name in plain sight. */
final class GradleProject {
  private static final List<String> BUILD_FILES = List.of("build.gradle", "build.gradle.kts");
  private static final List<String> SETTINGS = List.of("settings.gradle", "settings.gradle.kts");
  private static final Set<String> NOT_LOOKED_INTO =
      Set.of("build", "node_modules", "src", "gradle", "out", "target");
  private static final int MAX_DEPTH = 4;
  private static final int MAX_FILES = 200;

  private GradleProject() {}

  static boolean isGradle(Path root) {
    return Stream.concat(BUILD_FILES.stream(), SETTINGS.stream())
        .anyMatch(name -> Files.isRegularFile(root.resolve(name)));
  }

  static ClassPath classPath(Path root, ArtifactStore store) {
    VersionCatalog catalog =
        new VersionCatalog(LocalStores.text(root.resolve("gradle/libs.versions.toml")));
    List<String> files = buildFiles(root).stream().map(LocalStores::text).toList();
    Map<String, String> variables = GradleScript.variables(properties(root));
    files.forEach(text -> variables.putAll(GradleScript.variables(text)));
    Poms poms = new Poms(store);
    Resolver resolver = new Resolver(store, poms);
    for (String text : files) {
      GradleScript script = new GradleScript(text, variables, catalog);
      Map<String, String> managed = new HashMap<>();
      script.lists().forEach(l -> poms.effective(l).ifPresent(p -> managed.putAll(p.managed())));
      List<Wanted> wanted =
          script.libraries().stream()
              .map(a -> new Wanted(a, "compile", /* optional= */ false, List.of()))
              .toList();
      resolver.add(wanted, managed);
    }
    return resolver.resolve();
  }

  private static String properties(Path root) {
    return LocalStores.text(root.resolve("gradle.properties"))
        .replaceAll("(?m)^\\s*([\\w.]+)\\s*[=:]\\s*(.*?)\\s*$", "$1 = \"$2\"");
  }

  private static List<Path> buildFiles(Path root) {
    try (Stream<Path> files = Files.walk(root, MAX_DEPTH)) {
      return files
          .filter(file -> isLookedInto(root.relativize(file)))
          .filter(file -> BUILD_FILES.contains(file.getFileName().toString()))
          .sorted()
          .limit(MAX_FILES)
          .toList();
    } catch (IOException | java.io.UncheckedIOException gone) {
      return List.of();
    }
  }

  private static boolean isLookedInto(Path file) {
    for (Path part : file) {
      if (NOT_LOOKED_INTO.contains(part.toString())) {
        return false;
      }
    }
    return true;
  }
}

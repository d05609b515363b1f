package dev.bantam.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The libraries that a project is compiled with, as far as they lie on this machine.
 *
 * @param jars their jars, direct ones first
 * @param missing what the project names and cannot be found, as {@code group:name:version}
 */
public record ClassPath(List<Path> jars, List<String> missing) {
  private static final ClassPath NONE = new ClassPath(List.of(), List.of());

  public ClassPath {
    jars = List.copyOf(jars);
    missing = List.copyOf(missing);
  }

  /**
   * Reads the build files in {@code root} and its parts; without any, there are no libraries. Takes
   * up to seconds for a large project.
   */
  public static ClassPath of(Path root) {
    return of(root, LocalStores.mavenRepository(), LocalStores.gradleCache());
  }

  static ClassPath of(Path root, Path mavenRepository, Path gradleCache) {
    if (Files.isRegularFile(root.resolve("pom.xml"))) {
      return MavenProject.classPath(root, new MavenStore(mavenRepository));
    }
    return GradleProject.isGradle(root)
        ? GradleProject.classPath(root, new GradleStore(gradleCache))
        : NONE;
  }

  /** Whether nothing is missing. */
  public boolean isComplete() {
    return missing.isEmpty();
  }
}

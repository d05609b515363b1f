package dev.bantam.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The folders that programs write and no person: {@code node_modules} anywhere, and {@code target},
 * {@code build} and {@code out}, unless they are packages of Java, which are folders too.
 * Immutable.
 */
public final class BuildFolders {
  private static final String ALWAYS = "node_modules";
  private static final Set<String> NAMES = Set.of("target", "build", "out");
  private static final Set<String> SOURCE_ROOTS = Set.of("src", "java");
  private static final List<String> PROJECT_MARKS =
      List.of("pom.xml", "build.gradle", "build.gradle.kts", "build.xml", ".git");

  private final Path project;

  /**
   * @param root the folder that is walked
   */
  public BuildFolders(Path root) {
    this.project = projectOf(root);
  }

  /** The folder at or above the root where the project begins; the one above if none is known. */
  private static Path projectOf(Path root) {
    for (Path folder = root; folder != null; folder = folder.getParent()) {
      if (isProject(folder)) {
        return folder;
      }
    }
    return root.getParent() == null ? root : root.getParent();
  }

  private static boolean isProject(Path folder) {
    return PROJECT_MARKS.stream().anyMatch(mark -> Files.exists(folder.resolve(mark)));
  }

  /** Whether a folder below the root is one. */
  public boolean include(Path folder) {
    Path name = folder.getFileName();
    Path parent = folder.getParent();
    if (name == null || parent == null || name.toString().equals(ALWAYS)) {
      return name != null && parent != null;
    }
    return NAMES.contains(name.toString())
        && (isProject(parent) || !(isBelowSources(folder) || isPackage(folder, name.toString())));
  }

  private boolean isBelowSources(Path folder) {
    Path between = project.relativize(folder).getParent();
    return between != null
        && StreamSupport.stream(between.spliterator(), false)
            .anyMatch(name -> SOURCE_ROOTS.contains(name.toString()));
  }

  /** Whether a Java file right in it says that it is in a package whose name ends so. */
  private static boolean isPackage(Path folder, String name) {
    Pattern statement = Pattern.compile("\\s*package\\s+(\\w+\\.)*" + name + "\\s*;.*");
    try (Stream<Path> files = Files.list(folder)) {
      Optional<Path> file = files.filter(f -> f.toString().endsWith(".java")).sorted().findFirst();
      return file.isPresent() && says(file.get(), statement);
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }

  private static boolean says(Path file, Pattern statement) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.anyMatch(line -> statement.matcher(line).matches());
    }
  }
}

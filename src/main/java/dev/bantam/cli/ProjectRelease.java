package dev.bantam.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The Java release that files are written for: what the nearest Maven or Gradle file above says
 * that says anything, up to the folder of the repository; else the running JDK's. Thread-safe.
 */
final class ProjectRelease {
  private final Map<Path, Optional<Integer>> known = new ConcurrentHashMap<>();

  int of(Path file) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    while (folder != null) {
      Optional<Integer> release = known.computeIfAbsent(folder, ProjectRelease::saidIn);
      if (release.isPresent()) {
        return release.get();
      }
      folder = Files.exists(folder.resolve(".git")) ? null : folder.getParent();
    }
    return Runtime.version().feature();
  }

  private static Optional<Integer> saidIn(Path folder) {
    Path pom = folder.resolve("pom.xml");
    return Files.isRegularFile(pom)
        ? Optional.ofNullable(NearestPom.above(pom).javaRelease())
        : GradleRelease.in(folder);
  }
}

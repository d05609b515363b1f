package dev.bantam.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.model.Model;

/** The libraries of a Maven project: those of its POM and of its modules' POMs. */
final class MavenProject {
  private static final int MAX_MODULES = 200;

  private MavenProject() {}

  static ClassPath classPath(Path root, ArtifactStore store) {
    Poms poms = new Poms(store);
    Map<Path, EffectivePom> modules = new LinkedHashMap<>();
    Deque<Path> folders = new ArrayDeque<>();
    folders.add(root.toAbsolutePath().normalize());
    while (!folders.isEmpty() && modules.size() < MAX_MODULES) {
      Path pom = file(folders.remove());
      Optional<Model> model = modules.containsKey(pom) ? Optional.empty() : Poms.read(pom);
      poms.ofFile(pom).filter(p -> model.isPresent()).ifPresent(p -> modules.put(pom, p));
      model.ifPresent(m -> m.getModules().forEach(name -> addModule(pom, name, folders)));
    }
    Resolver resolver = new Resolver(store, poms);
    modules.values().forEach(pom -> resolver.addOwn(pom.self()));
    modules.values().forEach(pom -> resolver.add(pom.dependencies(), pom.managed()));
    return resolver.resolve();
  }

  private static void addModule(Path pom, String name, Deque<Path> folders) {
    Path folder = pom.getParent();
    if (folder != null && !name.contains("${")) {
      folders.add(folder.resolve(name).normalize());
    }
  }

  private static Path file(Path folder) {
    return Files.isDirectory(folder) ? folder.resolve("pom.xml") : folder;
  }
}

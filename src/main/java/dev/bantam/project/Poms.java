package dev.bantam.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.model.Model;
import org.apache.maven.model.Parent;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.jspecify.annotations.Nullable;

/** Reads POMs with their parents, each once. Not thread-safe. */
final class Poms {
  /** No POM that people write comes near this. */
  private static final long MAX_BYTES = 4 << 20;

  private static final int MAX_PARENTS = 12;

  private final ArtifactStore store;
  private final Map<String, Optional<EffectivePom>> known = new HashMap<>();
  private final Set<String> reading = new HashSet<>();

  Poms(ArtifactStore store) {
    this.store = store;
  }

  /** The POM of an artifact in the store; one that imports itself is as if it were not there. */
  Optional<EffectivePom> effective(Artifact artifact) {
    String key = artifact.group() + ":" + artifact.name() + ":" + artifact.version();
    Optional<EffectivePom> pom = known.get(key);
    if (pom == null && reading.add(key)) {
      pom =
          store
              .find(new Artifact(artifact.group(), artifact.name(), artifact.version()), "pom")
              .flatMap(this::ofFile);
      reading.remove(key);
      known.put(key, pom);
    }
    return pom == null ? Optional.empty() : pom;
  }

  /** The POM in a file, whose parent may lie in a folder beside it. */
  Optional<EffectivePom> ofFile(Path file) {
    List<Model> lineage = new ArrayList<>();
    Path at = file;
    while (at != null && lineage.size() < MAX_PARENTS) {
      Optional<Model> model = read(at);
      if (model.isEmpty()) {
        break;
      }
      lineage.add(model.get());
      at = parent(at, model.get().getParent());
    }
    return lineage.isEmpty() ? Optional.empty() : Optional.of(EffectivePom.of(lineage, this));
  }

  private @Nullable Path parent(Path child, @Nullable Parent parent) {
    if (parent == null) {
      return null;
    }
    return beside(child, parent)
        .or(
            () ->
                store.find(
                    new Artifact(
                        Objects.requireNonNullElse(parent.getGroupId(), ""),
                        Objects.requireNonNullElse(parent.getArtifactId(), ""),
                        Objects.requireNonNullElse(parent.getVersion(), "")),
                    "pom"))
        .orElse(null);
  }

  private Optional<Path> beside(Path child, Parent parent) {
    String relative = parent.getRelativePath();
    Path folder = child.toAbsolutePath().getParent();
    if (relative == null || relative.isBlank() || folder == null) {
      return Optional.empty();
    }
    Path path = folder.resolve(relative).normalize();
    Path file = Files.isDirectory(path) ? path.resolve("pom.xml") : path;
    return Optional.of(file)
        .filter(Files::isRegularFile)
        .filter(
            f ->
                read(f)
                    .filter(m -> Objects.equals(m.getArtifactId(), parent.getArtifactId()))
                    .isPresent());
  }

  /** The POM as it is written. */
  static Optional<Model> read(Path pom) {
    try (InputStream in = Files.newInputStream(pom)) {
      return Files.size(pom) > MAX_BYTES
          ? Optional.empty()
          : Optional.of(new MavenXpp3Reader().read(in, /* strict= */ false));
    } catch (IOException | XmlPullParserException | RuntimeException unreadable) {
      // The reader throws unchecked exceptions on some broken files.
      return Optional.empty();
    }
  }
}

package dev.bantam.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The files of Gradle's cache: a folder per version, and in it one per hash of a file. */
record GradleStore(Path folder) implements ArtifactStore {
  @Override
  public Optional<Path> find(Artifact artifact, String extension) {
    if (!artifact.isKnown()) {
      return Optional.empty();
    }
    Path version =
        folder.resolve(artifact.group()).resolve(artifact.name()).resolve(artifact.version());
    return LocalStores.list(version).stream()
        .map(hash -> hash.resolve(artifact.file(extension)))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  @Override
  public Optional<String> newest(String group, String name) {
    return Optional.of(new Artifact(group, name, "0"))
        .filter(Artifact::isKnown)
        .flatMap(a -> LocalStores.newest(folder.resolve(group).resolve(name)));
  }
}

package dev.bantam.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Maven's local repository. */
record MavenStore(Path folder) implements ArtifactStore {
  @Override
  public Optional<Path> find(Artifact artifact, String extension) {
    return artifact.isKnown()
        ? Optional.of(
                folder
                    .resolve(artifact.group().replace('.', '/'))
                    .resolve(artifact.name())
                    .resolve(artifact.version())
                    .resolve(artifact.file(extension)))
            .filter(Files::isRegularFile)
        : Optional.empty();
  }

  @Override
  public Optional<String> newest(String group, String name) {
    return Optional.of(new Artifact(group, name, "0"))
        .filter(Artifact::isKnown)
        .flatMap(a -> LocalStores.newest(folder.resolve(group.replace('.', '/')).resolve(name)));
  }
}

package dev.bantam.project;

import java.nio.file.Path;
import java.util.Optional;

/** Where a build tool keeps what it has fetched. */
interface ArtifactStore {
  /** A file of an artifact, e.g. its {@code jar} or its {@code pom}. */
  Optional<Path> find(Artifact artifact, String extension);

  /** The newest version that is there. */
  Optional<String> newest(String group, String name);
}

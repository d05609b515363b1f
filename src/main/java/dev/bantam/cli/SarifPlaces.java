package dev.bantam.cli;

import dev.bantam.cli.SarifLog.ArtifactLocation;
import dev.bantam.cli.SarifLog.PhysicalLocation;
import dev.bantam.cli.SarifLog.Region;
import java.nio.file.Path;
import java.util.Map;

/**
 * How a SARIF log names files: relative to one folder where they lie below it, so that the log
 * means the same on another machine; else by their whole URI.
 *
 * @param root absolute folder
 */
record SarifPlaces(Path root) {
  private static final String ROOT_ID = "SRCROOT";

  static SarifPlaces ofCurrentFolder() {
    return new SarifPlaces(Path.of("").toAbsolutePath().normalize());
  }

  /** What {@code SRCROOT} means. */
  Map<String, ArtifactLocation> baseIds() {
    String uri = root.toUri().toASCIIString();
    return Map.of(ROOT_ID, new ArtifactLocation(uri.endsWith("/") ? uri : uri + "/", null));
  }

  PhysicalLocation place(Path file, SourceRegion region) {
    return new PhysicalLocation(artifact(file), region(region));
  }

  static Region region(SourceRegion region) {
    return new Region(
        region.startLine(), region.startColumn(), region.endLine(), region.endColumn());
  }

  PhysicalLocation point(Path file, int line, int column) {
    return new PhysicalLocation(artifact(file), new Region(line, column, null, null));
  }

  PhysicalLocation whole(Path file) {
    return new PhysicalLocation(artifact(file), null);
  }

  ArtifactLocation artifact(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    return absolute.startsWith(root)
        ? new ArtifactLocation(FileName.uri(root.relativize(absolute)), ROOT_ID)
        : new ArtifactLocation(FileName.uri(absolute), null);
  }
}

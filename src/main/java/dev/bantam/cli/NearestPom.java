package dev.bantam.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.DependencyManagement;
import org.apache.maven.model.Model;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.jspecify.annotations.Nullable;

/**
 * What the nearest {@code pom.xml} above a file says about its project.
 *
 * <p>Only that file is read: what its parents or imported lists say is unknown, and left out.
 *
 * @param javaRelease release the code is written for; null if it does not say
 * @param libraries the first dependencies with their major versions
 */
record NearestPom(@Nullable Integer javaRelease, List<String> libraries) {
  private static final NearestPom NONE = new NearestPom(null, List.of());
  private static final int MAX_LIBRARIES = 8;
  private static final int MAX_NAME_LENGTH = 90;

  /** No POM that people write comes near this. */
  private static final long MAX_BYTES = 1 << 20;

  private static final List<String> RELEASE_PROPERTIES =
      List.of("maven.compiler.release", "maven.compiler.source", "java.version");
  private static final Pattern RELEASE = Pattern.compile("(?:1\\.)?(\\d{1,2})");
  private static final Pattern MAJOR = Pattern.compile("(?:[a-zA-Z]+-?)?(\\d{1,9})(?:\\D.*)?");
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]+)}");

  /** Looks for a POM beside the file and in the folders above; what cannot be read says nothing. */
  static NearestPom above(Path file) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    while (folder != null) {
      Path pom = folder.resolve("pom.xml");
      if (Files.isRegularFile(pom)) {
        return read(pom);
      }
      folder = folder.getParent();
    }
    return NONE;
  }

  private static NearestPom read(Path pom) {
    try (InputStream in = Files.newInputStream(pom)) {
      if (Files.size(pom) > MAX_BYTES) {
        return NONE;
      }
      Model model = new MavenXpp3Reader().read(in, /* strict= */ false);
      return new NearestPom(release(model.getProperties()), libraries(model));
    } catch (IOException | XmlPullParserException e) {
      return NONE;
    }
  }

  private static @Nullable Integer release(Properties properties) {
    return RELEASE_PROPERTIES.stream()
        .map(properties::getProperty)
        .filter(Objects::nonNull)
        .map(value -> RELEASE.matcher(resolved(value, properties)))
        .filter(Matcher::matches)
        .map(release -> Integer.valueOf(release.group(1)))
        .filter(release -> release >= 8)
        .findFirst()
        .orElse(null);
  }

  private static List<String> libraries(Model model) {
    return model.getDependencies().stream()
        .flatMap(dependency -> library(dependency, model))
        .distinct()
        .limit(MAX_LIBRARIES)
        .toList();
  }

  private static Stream<String> library(Dependency dependency, Model model) {
    String name = resolved(dependency.getArtifactId(), model.getProperties());
    Matcher major = MAJOR.matcher(resolved(version(dependency, model), model.getProperties()));
    return major.matches() && name.length() <= MAX_NAME_LENGTH
        ? Stream.of(name + " " + major.group(1))
        : Stream.empty();
  }

  private static @Nullable String version(Dependency dependency, Model model) {
    DependencyManagement managed = model.getDependencyManagement();
    if (dependency.getVersion() != null || managed == null) {
      return dependency.getVersion();
    }
    return managed.getDependencies().stream()
        .filter(other -> Objects.equals(other.getManagementKey(), dependency.getManagementKey()))
        .map(Dependency::getVersion)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** The text with one level of references to the POM's own properties put in. */
  private static String resolved(@Nullable String text, Properties properties) {
    return text == null
        ? ""
        : REFERENCE
            .matcher(text.strip())
            .replaceAll(
                reference ->
                    Matcher.quoteReplacement(
                        properties.getProperty(reference.group(1), reference.group())));
  }
}

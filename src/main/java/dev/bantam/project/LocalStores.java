package dev.bantam.project;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the build tools keep their files on this machine. */
final class LocalStores {
  private static final Pattern REPOSITORY =
      Pattern.compile("<localRepository>\\s*([^<]+?)\\s*</localRepository>");
  private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?-->");
  private static final long MAX_BYTES = 1 << 20;

  private LocalStores() {}

  /** What the user's settings say, else the usual folder. */
  static Path mavenRepository() {
    Path home = Path.of(System.getProperty("user.home"), ".m2");
    return fromSettings(home.resolve("settings.xml")).orElse(home.resolve("repository"));
  }

  static Optional<Path> fromSettings(Path settings) {
    Matcher found = REPOSITORY.matcher(COMMENT.matcher(text(settings)).replaceAll(""));
    return found.find()
        ? Optional.of(found.group(1).replace("${user.home}", System.getProperty("user.home")))
            .filter(path -> !path.contains("${"))
            .map(Path::of)
        : Optional.empty();
  }

  static Path gradleCache() {
    String home = System.getenv("GRADLE_USER_HOME");
    Path folder =
        home == null || home.isBlank()
            ? Path.of(System.getProperty("user.home"), ".gradle")
            : Path.of(home);
    return folder.resolve("caches/modules-2/files-2.1");
  }

  /** The text of a small file; empty if it cannot be read. */
  static String text(Path file) {
    try {
      return Files.isRegularFile(file) && Files.size(file) <= MAX_BYTES
          ? Files.readString(file)
          : "";
    } catch (IOException notText) {
      return "";
    }
  }

  /** What is in a folder; nothing if it is none. */
  static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.sorted().toList();
    } catch (IOException gone) {
      return List.of();
    }
  }

  /** The newest version of which there is a folder. */
  static Optional<String> newest(Path versions) {
    return list(versions).stream()
        .filter(Files::isDirectory)
        .map(folder -> folder.getFileName().toString())
        .filter(name -> name.matches("\\d+[.\\w+-]*\\w"))
        .max(Comparator.comparing(Version::parse));
  }
}

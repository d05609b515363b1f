package dev.bantam.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where the indexes of projects lie: {@code $XDG_CACHE_HOME/bantam/projects/v1/<project>}, or below
 * {@code ~/.cache}. A folder's name is made of the project's folder and of the tokenizer, so
 * neither projects nor models mix. Immutable and thread-safe.
 *
 * @param root the folder {@code bantam}
 */
public record CacheFolder(Path root) {
  /** Goes up with each change of what lies in the folders; older ones are never read. */
  private static final String VERSION = "v1";

  /** Those used longest ago are removed. */
  private static final int MAX_PROJECTS = 24;

  private static final int NAME_BYTES = 16;

  /** The user's. */
  public static CacheFolder ofUser(Map<String, String> environment) {
    Path home = Path.of(System.getProperty("user.home"), ".cache");
    String named = environment.getOrDefault("XDG_CACHE_HOME", "");
    // The base directory specification wants relative paths ignored.
    boolean absolute = !named.isBlank() && Path.of(named).isAbsolute();
    return new CacheFolder((absolute ? Path.of(named) : home).resolve("bantam"));
  }

  /**
   * Makes the folder of a project, and removes those of projects that were not used for long.
   *
   * @param project real path of its folder
   * @param tokenizer SHA-256 of the tokenizer's file
   * @throws IOException if others may write there
   */
  Path open(Path project, String tokenizer) throws IOException {
    Path folder = folder(project, tokenizer);
    PrivateFiles.createFolder(root);
    PrivateFiles.createFolder(folder);
    Files.setLastModifiedTime(folder, FileTime.from(Instant.now()));
    removeOld(folder);
    return folder;
  }

  /** The folder of a project, which need not exist. */
  Path folder(Path project, String tokenizer) {
    return projects().resolve(name(project.toString()) + "-" + name(tokenizer));
  }

  /** Removes all that is kept of a project, with any tokenizer; whether there was anything. */
  public boolean remove(Path project) throws IOException {
    boolean found = false;
    for (Path folder : list()) {
      if (String.valueOf(folder.getFileName()).startsWith(name(project.toString()))) {
        delete(folder);
        found = true;
      }
    }
    return found;
  }

  /** Removes all that is kept of all projects; how many folders that were. */
  public int removeAll() throws IOException {
    List<Path> folders = list();
    for (Path folder : folders) {
      delete(folder);
    }
    return folders.size();
  }

  /** The folders of all projects. */
  List<Path> list() throws IOException {
    if (!Files.isDirectory(projects(), LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(projects())) {
      return folders.filter(f -> Files.isDirectory(f, LinkOption.NOFOLLOW_LINKS)).sorted().toList();
    }
  }

  private Path projects() {
    return root.resolve("projects").resolve(VERSION);
  }

  private void removeOld(Path current) throws IOException {
    List<Path> newestFirst =
        list().stream()
            .filter(folder -> !folder.equals(current))
            .sorted(Comparator.comparing(CacheFolder::used).reversed())
            .toList();
    for (Path folder :
        newestFirst.subList(Math.min(MAX_PROJECTS - 1, newestFirst.size()), newestFirst.size())) {
      delete(folder);
    }
  }

  private static FileTime used(Path folder) {
    try {
      return Files.getLastModifiedTime(folder);
    } catch (IOException gone) {
      return FileTime.fromMillis(0);
    }
  }

  /** These folders hold files alone. */
  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }

  private static String name(String text) {
    byte[] hash = sha256(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, NAME_BYTES);
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

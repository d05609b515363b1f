package dev.bantam.tokenizer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.ZipFile;

/** Real Java files, from the source jars that the build fetches for the tests. */
public final class SourceJars {
  private static final Path FOLDER = Path.of("target/test-sources-jars");

  private SourceJars() {}

  /** Checks that the jars are the ones a reference was made from. */
  public static void check(Map<String, String> sha256ByCoordinates) {
    sha256ByCoordinates.forEach(
        (coordinates, sha256) -> {
          String actual = sha256(bytes(jar(coordinates)));
          if (!actual.equals(sha256)) {
            throw new IllegalStateException(coordinates + " has SHA-256 " + actual);
          }
        });
  }

  /** The text of one file. */
  public static String text(String coordinates, String path) {
    try (ZipFile zip = new ZipFile(jar(coordinates).toFile())) {
      return new String(zip.getInputStream(zip.getEntry(path)).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SHA-256 in hexadecimal digits. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path jar(String coordinates) {
    String[] parts = coordinates.split(":", -1);
    return FOLDER.resolve(parts[1] + "-" + parts[2] + "-" + parts[3] + ".jar");
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

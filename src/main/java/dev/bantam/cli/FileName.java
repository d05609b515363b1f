package dev.bantam.cli;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** How reports spell a file. */
final class FileName {
  private static final String UNRESERVED = "-._~/";

  private FileName() {}

  /** The path as it was named, with forward slashes. */
  static String slashed(Path file) {
    return file.toString().replace(File.separatorChar, '/');
  }

  /** The path as a URI reference; relative if the path is. */
  static String uri(Path file) {
    if (file.isAbsolute()) {
      return file.toUri().toASCIIString();
    }
    StringBuilder uri = new StringBuilder();
    for (byte b : slashed(file).getBytes(StandardCharsets.UTF_8)) {
      if (isUnreserved((char) b)) {
        uri.append((char) b);
      } else {
        uri.append(String.format("%%%02X", b));
      }
    }
    return uri.toString();
  }

  private static boolean isUnreserved(char c) {
    return (c >= '0' && c <= '9')
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || UNRESERVED.indexOf(c) >= 0;
  }
}

package dev.bantam.cli;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file that was not read, or not by every rule.
 *
 * @param file as named on the command line or found below it
 * @param reason what is the matter with it, as the rest of a sentence that starts with its name
 */
record UncheckedFile(Path file, String reason) {
  /** A file that cannot be opened or read. */
  static UncheckedFile unreadable(Path file, IOException e) {
    return new UncheckedFile(file, "cannot be read (" + e.getClass().getSimpleName() + ")");
  }
}

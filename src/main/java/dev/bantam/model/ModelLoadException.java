package dev.bantam.model;

import java.nio.file.Path;

/** A model folder that must not be loaded; the message is one line that names file and reason. */
public final class ModelLoadException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ModelLoadException(Path file, String reason) {
    super(oneLine(file, reason));
  }

  ModelLoadException(Path file, String reason, Throwable cause) {
    super(oneLine(file, reason), cause);
  }

  private static String oneLine(Path file, String reason) {
    return (file + ": " + reason).replaceAll("\\s+", " ");
  }
}

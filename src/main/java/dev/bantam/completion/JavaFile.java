package dev.bantam.completion;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a path names Java. */
final class JavaFile {
  /** Reason for an empty answer to another language. */
  static final String NOT_JAVA = "not_java";

  private JavaFile() {}

  /** True for a Java file, and for a path that does not say. */
  static boolean mayBe(@Nullable String path) {
    if (path == null) {
      return true;
    }
    String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    String lower = name.toLowerCase(Locale.ROOT);
    return !lower.contains(".") || lower.endsWith(".java") || lower.endsWith(".jsh");
  }
}

package dev.bantam.memory;

import org.jspecify.annotations.Nullable;

/**
 * A line of remembered code that a text agrees with.
 *
 * @param level how near it is
 * @param path of its file
 * @param line its 1-based number; null if unknown
 * @param share of the text's tokens that stand there behind the same tokens, in [0, 1]
 */
public record Origin(Level level, String path, @Nullable Integer line, double share) {
  Origin withShare(double newShare) {
    return new Origin(level, path, line, newShare);
  }
}

package dev.bantam.completion;

import org.jspecify.annotations.Nullable;

/**
 * What a user did with a suggestion that was shown.
 *
 * @param kind what it was
 * @param root folder of the project as the request named it; null if it did not
 * @param path of the file as the request named it; null if it did not
 * @param prefix the file up to the suggestion
 * @param text what was taken, or all of what was turned down; not empty
 */
public record Feedback(
    Kind kind, @Nullable String root, @Nullable String path, String prefix, String text) {
  /** What was done. */
  public enum Kind {
    /** It, or its beginning, was put into the file. */
    ACCEPTED,
    /** It was shown and turned down. */
    DISMISSED
  }
}

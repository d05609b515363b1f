package dev.bantam.project;

import java.util.regex.Pattern;

/**
 * A library at a version.
 *
 * @param group e.g. {@code org.slf4j}
 * @param name e.g. {@code slf4j-api}
 * @param version empty if unknown
 * @param classifier empty for the library itself
 */
record Artifact(String group, String name, String version, String classifier) {
  /** Becomes part of a path, which must not lead elsewhere. */
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+-]*");

  Artifact(String group, String name, String version) {
    this(group, name, version, "");
  }

  /** Whether it can be looked for. */
  boolean isKnown() {
    return isSafe(group)
        && isSafe(name)
        && isSafe(version)
        && (classifier.isEmpty() || isSafe(classifier));
  }

  private static boolean isSafe(String part) {
    return SAFE.matcher(part).matches() && !part.contains("..");
  }

  /** Group and name: of two with the same, one counts. */
  String key() {
    return group + ":" + name + (classifier.isEmpty() ? "" : ":" + classifier);
  }

  Artifact withVersion(String other) {
    return new Artifact(group, name, other, classifier);
  }

  /** The name of its file. */
  String file(String extension) {
    return name + "-" + version + (classifier.isEmpty() ? "" : "-" + classifier) + "." + extension;
  }

  @Override
  public String toString() {
    return key() + ":" + (version.isEmpty() ? "?" : version);
  }
}

package dev.bantam.project;

/**
 * A source file of a project, as its folder lists it.
 *
 * @param path relative to the project's folder, with slashes
 * @param bytes its size
 * @param modifiedMillis when it was last changed, milliseconds since 1970
 */
public record SourceFile(String path, long bytes, long modifiedMillis) {}

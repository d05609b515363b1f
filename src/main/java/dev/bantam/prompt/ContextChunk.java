package dev.bantam.prompt;

/**
 * Code of another file, such as the declarations of a type that is used.
 *
 * @param path the other file's path
 * @param text its code
 */
public record ContextChunk(String path, String text) {}

package dev.bantam.index;

/**
 * How far a project is read.
 *
 * @param done files that are known
 * @param all files there are
 * @param isReady whether every file was read once; it stays so
 */
public record IndexProgress(int done, int all, boolean isReady) {}

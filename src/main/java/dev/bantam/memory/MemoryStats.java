package dev.bantam.memory;

/**
 * How much is remembered.
 *
 * @param documents files
 * @param tokens of these files
 * @param bytes of memory taken, forgotten tokens that are not yet cleared away included
 */
public record MemoryStats(int documents, long tokens, long bytes) {}

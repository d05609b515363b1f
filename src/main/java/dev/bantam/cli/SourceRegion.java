package dev.bantam.cli;

/**
 * A part of a file; lines and columns count from 1, columns in UTF-16 units, the end is exclusive.
 */
record SourceRegion(int startLine, int startColumn, int endLine, int endColumn) {}

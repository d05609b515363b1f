/**
 * Keeps what is remembered of projects in step with their folders, and over restarts.
 *
 * <p>Start at {@link ProjectIndex} for the life of one project's index, at {@link FileFormer} for
 * what is taken from a file, at {@link IndexFile} for the form on disk. Knows nothing of requests
 * or models; docs/project.md tells the rules of privacy.
 */
@NullMarked
package dev.bantam.index;

import org.jspecify.annotations.NullMarked;

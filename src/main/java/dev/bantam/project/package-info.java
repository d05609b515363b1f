/**
 * What lies around a file on disk: the sources of its project, watched for changes, and its
 * libraries, as far as they were fetched before.
 *
 * <p>Only reads, never fetches: what is not in the caches of Maven or Gradle is missing. Knows
 * nothing of rules. Start at {@link ProjectFiles} for sources, at {@link ClassPath#of} for
 * libraries.
 */
@NullMarked
package dev.bantam.project;

import org.jspecify.annotations.NullMarked;

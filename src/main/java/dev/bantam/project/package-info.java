/**
 * What lies around a file on disk: the libraries of its project, as far as they were fetched
 * before.
 *
 * <p>Only reads, never fetches: what is not in the caches of Maven or Gradle is missing. Knows
 * nothing of rules or Java syntax. Start at {@link ClassPath#of}.
 */
@NullMarked
package dev.bantam.project;

import org.jspecify.annotations.NullMarked;

/**
 * One place where settings come together: file, then environment, then flags, into checked records.
 *
 * <p>Start at {@code ConfigLoader}.
 */
@NullMarked
package dev.bantam.config;

import org.jspecify.annotations.NullMarked;

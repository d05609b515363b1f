package dev.bantam.filter.deprecation;

import org.jspecify.annotations.Nullable;

/**
 * What to use instead of an outdated API.
 *
 * @param name what to use, as people write it
 * @param edit for calls where new name and old arguments do the same: what replaces the words
 *     {@code new Type} of a constructor call, or the method's name; null if more is to be changed
 */
record Replacement(String name, @Nullable String edit) {}

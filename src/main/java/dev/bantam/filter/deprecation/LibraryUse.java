package dev.bantam.filter.deprecation;

import dev.bantam.filter.TextRange;
import dev.bantam.syntax.LibraryType.Deprecation;

/**
 * A place that uses what a library has deprecated.
 *
 * @param what the type or member, as people write it
 * @param deprecation what the library says
 * @param place the narrowest text that names it
 */
record LibraryUse(String what, Deprecation deprecation, TextRange place) {}

/** Rules for deprecated and removed JDK API, and the table of its life. */
@NullMarked
package dev.bantam.filter.deprecation;

import org.jspecify.annotations.NullMarked;

/**
 * Rules for where code comes from: packages that nobody knows, text that stood elsewhere; one per
 * file.
 */
@NullMarked
package dev.bantam.filter.provenance;

import org.jspecify.annotations.NullMarked;

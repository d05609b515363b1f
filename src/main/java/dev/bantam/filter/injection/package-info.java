/** Rules for values of others that end up where they mean more than text, one per file. */
@NullMarked
package dev.bantam.filter.injection;

import org.jspecify.annotations.NullMarked;

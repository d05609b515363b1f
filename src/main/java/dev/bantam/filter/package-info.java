/**
 * Reads a suggestion inside its file and reports weaknesses and outdated calls that it brings.
 *
 * <p>Never sees a token id or a request. A rule is one file in a package below, by what it looks
 * at. Start at {@code PostFilter}.
 */
@NullMarked
package dev.bantam.filter;

import org.jspecify.annotations.NullMarked;

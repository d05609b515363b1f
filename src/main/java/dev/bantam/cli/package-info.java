/**
 * Bantam's command line: {@code serve}, {@code complete}, {@code check}, {@code doctor}.
 *
 * <p>Parses arguments and prints; the work is done elsewhere. Start at {@code BantamCommand}.
 */
@NullMarked
package dev.bantam.cli;

import org.jspecify.annotations.NullMarked;

/**
 * Error-tolerant reading of unfinished Java: trees, tokens, positions, names.
 *
 * <p>Alone knows the JDK's internal compiler classes; knows nothing of servers, models or rules.
 * Start at {@code JavaFragment}.
 */
@NullMarked
package dev.bantam.syntax;

import org.jspecify.annotations.NullMarked;

/**
 * Follows values through a file, from where they enter to where they do harm. What enters, harms,
 * passes on and cleans is data: {@code sources.yaml} and its neighbours.
 *
 * <p>Knows nothing of single rules. Start at {@code TaintRule}.
 */
@NullMarked
package dev.bantam.filter.flow;

import org.jspecify.annotations.NullMarked;

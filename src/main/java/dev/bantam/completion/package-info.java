/**
 * The use case: a cursor in a Java file becomes a checked suggestion.
 *
 * <p>Free of wire formats and tensors. Start at {@link dev.bantam.completion.CompletionService}.
 */
@NullMarked
package dev.bantam.completion;

import org.jspecify.annotations.NullMarked;

/**
 * Turns a request into token ids within the model's window.
 *
 * <p>Knows tokens and Java text, but nothing of tensors or HTTP. Start at {@code PromptBuilder}.
 */
@NullMarked
package dev.bantam.prompt;

import org.jspecify.annotations.NullMarked;

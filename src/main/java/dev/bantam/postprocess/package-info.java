/**
 * Shapes the model's text into a suggestion: where it ends, what it must not repeat, whether it
 * fits the file.
 *
 * <p>Steps from text to text, one small class each; nothing here knows how the text came about.
 * Start at {@code Postprocessor}.
 */
@NullMarked
package dev.bantam.postprocess;

import org.jspecify.annotations.NullMarked;

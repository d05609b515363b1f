/**
 * Text to token ids and back.
 *
 * <p>Alone knows the DJL tokenizers. User text never becomes a control token here: the tokenizer
 * file carries none. Start at {@link dev.bantam.tokenizer.Tokenizer}.
 */
@NullMarked
package dev.bantam.tokenizer;

import org.jspecify.annotations.NullMarked;

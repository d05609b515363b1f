/**
 * What the project's code says next: a memory of token sequences, looked up at each token and mixed
 * with the model's opinion.
 *
 * <p>Knows token ids and paths, nothing of Java or of models. Start at {@code ProjectMemory} for
 * what is remembered, at {@code RequestMemory} for how one request uses it, and at {@code
 * TokenIndex} for the look-up; docs/memory.md tells the idea.
 */
@NullMarked
package dev.bantam.memory;

import org.jspecify.annotations.NullMarked;

package dev.bantam.completion;

import dev.bantam.engine.GenerationResult;
import org.jspecify.annotations.Nullable;

/**
 * What the model wrote for one choice.
 *
 * @param goesOn whether the model's text went on in a next line
 * @param seed the seed it was drawn with; null if greedy
 */
record WrittenText(GenerationResult result, boolean goesOn, @Nullable Long seed) {}

package dev.bantam.completion;

import dev.bantam.engine.GenerationResult;
import dev.bantam.tokenizer.TokenIds;
import org.jspecify.annotations.Nullable;

/**
 * What the model wrote for one choice.
 *
 * @param tokens it was made of, those that spell what was healed included
 * @param goesOn whether the model's text went on in a next line
 * @param seed the seed it was drawn with; null if greedy
 */
record WrittenText(GenerationResult result, TokenIds tokens, boolean goesOn, @Nullable Long seed) {}

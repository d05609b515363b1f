package dev.bantam.filter.deprecation;

import dev.bantam.filter.TextRange;

/**
 * A place that uses what came after the release the code is written for.
 *
 * @param what the API or the feature of the language, as people write it
 * @param since the release it came with
 * @param place the narrowest text that shows it
 */
record NewApiUse(String what, int since, TextRange place) {}

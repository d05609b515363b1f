package dev.bantam.memory;

import dev.bantam.tokenizer.TokenIds;

/** Turns a file's text into the ids in which prompts would hold it. Thread-safe. */
@FunctionalInterface
public interface TextEncoder {
  TokenIds encode(String text);
}

package dev.bantam.index;

import dev.bantam.tokenizer.TokenIds;

/** Takes the code of one project. Thread-safe. */
public interface Learner {
  /** The ids of a text with line feeds alone. */
  TokenIds encode(String text);

  /**
   * Takes a file, in the place of what was known of it.
   *
   * @param path relative to the project's folder, with slashes
   * @param ids its tokens; 0xFFFF where some are left out
   */
  void learn(String path, TokenIds ids);

  /** Is told of the new text of a file that was known before; {@link #learn} follows. */
  default void changed(String path, String text) {}

  /** Drops a file; without effect if it is unknown. */
  void forget(String path);
}

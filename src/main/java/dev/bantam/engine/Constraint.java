package dev.bantam.engine;

import java.util.List;

/** What an answer must keep to, whatever the model prefers. Immutable. */
public sealed interface Constraint {
  /**
   * The word at the cursor is one of some: the members of a receiver, the names in scope.
   *
   * @param words identifiers
   * @param typed the letters of the word that stand in front of the cursor
   */
  record OneOfWords(List<String> words, String typed) implements Constraint {
    public OneOfWords {
      words = List.copyOf(words);
    }
  }

  /**
   * The answer closes only so many brackets that it did not open itself. Brackets in strings,
   * characters and line comments do not count; behind a block comment nothing is held against it.
   *
   * @param round most further ')'
   * @param square most further ']'
   * @param curly most further '}'
   */
  record OpenBrackets(int round, int square, int curly) implements Constraint {
    public OpenBrackets {
      if (round < 0 || square < 0 || curly < 0) {
        throw new IllegalArgumentException("numbers of open brackets must not be negative");
      }
    }
  }
}

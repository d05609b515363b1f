package dev.bantam.engine;

import dev.bantam.tokenizer.Surrogates;
import dev.bantam.tokenizer.Vocabulary;
import java.util.BitSet;
import java.util.Set;
import java.util.stream.IntStream;

/** What the engine must know of tokens: their bytes, their order, which end a text. Immutable. */
final class TokenTable {
  private final Vocabulary vocabulary;
  private final SortedVocabulary sorted;
  private final byte[][] bytes;
  private final BitSet endings = new BitSet();

  /**
   * Creates a table.
   *
   * @param endOfText ids that end a text; so does every control token, which none can contain
   */
  TokenTable(Vocabulary vocabulary, Set<Integer> endOfText) {
    this.vocabulary = vocabulary;
    this.sorted = new SortedVocabulary(vocabulary);
    this.bytes =
        IntStream.range(0, vocabulary.size()).mapToObj(vocabulary::bytesOf).toArray(byte[][]::new);
    endOfText.forEach(endings::set);
    IntStream.range(0, vocabulary.size()).filter(vocabulary::isControl).forEach(endings::set);
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  boolean endsText(int token) {
    return endings.get(token);
  }

  /** The bytes of a token; not to be changed. */
  byte[] bytesOf(int token) {
    return bytes[token];
  }

  HealingMask maskFor(String healed) {
    return new HealingMask(sorted, bytes, Surrogates.toUtf8(healed));
  }
}

package dev.bantam.engine;

import dev.bantam.tokenizer.Surrogates;
import dev.bantam.tokenizer.Vocabulary;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the engine must know of tokens: their bytes, their order, which end a text. Thread-safe. */
final class TokenTable {
  private final Vocabulary vocabulary;
  private final ByteTrie trie;
  private final byte[][] bytes;
  private final BitSet endings = new BitSet();
  private @Nullable Brackets brackets;

  /**
   * Creates a table.
   *
   * @param endOfText ids that end a text; so does every control token, which none can contain
   */
  TokenTable(Vocabulary vocabulary, Set<Integer> endOfText) {
    this.vocabulary = vocabulary;
    this.bytes =
        IntStream.range(0, vocabulary.size()).mapToObj(vocabulary::bytesOf).toArray(byte[][]::new);
    endOfText.forEach(endings::set);
    IntStream.range(0, vocabulary.size()).filter(vocabulary::isControl).forEach(endings::set);
    this.trie = new ByteTrie(textOnly(vocabulary));
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

  /** Tokens that end a text; not to be changed. */
  BitSet endings() {
    return endings;
  }

  /** The tokens that stand for text. */
  ByteTrie trie() {
    return trie;
  }

  /** Counted when they are first asked for: most servers never do. */
  synchronized Brackets brackets() {
    if (brackets == null) {
      brackets = new Brackets(this, vocabulary.size());
    }
    return brackets;
  }

  HealingMask maskFor(String healed) {
    return new HealingMask(this, Surrogates.toUtf8(healed));
  }

  /** All that a request's answer must keep to, {@code healing} first. */
  TokenMask maskFor(HealingMask healing, List<Constraint> constraints) {
    if (constraints.isEmpty()) {
      return healing;
    }
    int healed = healing.healed().length;
    List<TokenMask> masks = new ArrayList<>();
    masks.add(healing);
    for (Constraint constraint : constraints) {
      masks.add(
          constraint instanceof Constraint.OneOfWords words
              ? new WordMask(this, words, healed)
              : new BracketMask(this, (Constraint.OpenBrackets) constraint, healed));
    }
    return new MaskChain(masks);
  }

  private static byte[] @Nullable [] textOnly(Vocabulary vocabulary) {
    return IntStream.range(0, vocabulary.size())
        .mapToObj(id -> vocabulary.isControl(id) ? null : vocabulary.bytesOf(id))
        .toArray(byte[][]::new);
  }
}

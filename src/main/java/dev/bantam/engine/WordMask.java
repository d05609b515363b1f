package dev.bantam.engine;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/**
 * Lets only tokens pass that spell one of some words and then something that ends a word.
 *
 * <p>Words and tokens are walked side by side, so a step looks only at tokens that begin like one
 * of the words. Confined to the engine thread.
 */
final class WordMask implements TokenMask {
  private static final int DONE = ByteTrie.NONE;

  private final TokenTable table;
  private final ByteTrie words;
  private int skipped;
  private int node;

  /**
   * Creates a mask.
   *
   * @param healed bytes in front of the cursor that the answer spells first
   */
  WordMask(TokenTable table, Constraint.OneOfWords constraint, int healed) {
    this.table = table;
    byte[] typed = constraint.typed().getBytes(StandardCharsets.UTF_8);
    this.words =
        new ByteTrie(
            constraint.words().stream()
                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new));
    this.skipped = Math.max(0, healed - typed.length);
    this.node = ByteTrie.ROOT;
    // What was typed and is not spelled again.
    for (int i = 0; i < typed.length - healed && node != DONE; i++) {
      node = words.next(node, typed[i]);
    }
  }

  @Override
  public boolean allowsAll() {
    return node == DONE;
  }

  @Override
  public void restrict(BitSet ids) {
    if (skipped > 0) {
      // The text in front of the word is spelled first, which few tokens do.
      TokenMask.super.restrict(ids);
      return;
    }
    BitSet fitting = new BitSet(ids.length());
    addFitting(node, ByteTrie.ROOT, fitting);
    if (words.hasText(node)) {
      fitting.or(table.endings());
    }
    ids.and(fitting);
  }

  private void addFitting(int word, int token, BitSet fitting) {
    ByteTrie tokens = table.trie();
    tokens.addTexts(token, fitting);
    boolean mayEnd = words.hasText(word);
    for (int edge = 0; edge < tokens.degree(token); edge++) {
      byte next = tokens.edgeByte(token, edge);
      int further = words.next(word, next);
      if (further != ByteTrie.NONE) {
        addFitting(further, tokens.edgeNode(token, edge), fitting);
      } else if (mayEnd && !isWordPart(next)) {
        tokens.addAll(tokens.edgeNode(token, edge), fitting);
      }
    }
  }

  @Override
  public boolean allowsEnd() {
    return node == DONE || (skipped == 0 && words.hasText(node));
  }

  @Override
  public boolean allows(int token) {
    if (table.endsText(token)) {
      return allowsEnd();
    }
    byte[] spelling = table.bytesOf(token);
    int word = node;
    for (int i = Math.min(skipped, spelling.length); i < spelling.length; i++) {
      int further = words.next(word, spelling[i]);
      if (further == ByteTrie.NONE) {
        return words.hasText(word) && !isWordPart(spelling[i]);
      }
      word = further;
    }
    return true;
  }

  @Override
  public void accept(int token) {
    byte[] spelling = table.bytesOf(token);
    int from = Math.min(skipped, spelling.length);
    skipped -= from;
    for (int i = from; i < spelling.length && node != DONE; i++) {
      node = words.next(node, spelling[i]);
    }
  }

  /** Letters beyond ASCII count as parts of words, as do all their bytes. */
  private static boolean isWordPart(byte next) {
    return next < 0 || Character.isJavaIdentifierPart(next);
  }
}

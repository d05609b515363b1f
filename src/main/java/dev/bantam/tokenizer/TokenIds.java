package dev.bantam.tokenizer;

import java.util.Arrays;

/** An unchangeable sequence of token ids, without boxing. */
public final class TokenIds {
  /** No tokens. */
  public static final TokenIds EMPTY = new TokenIds(new int[0]);

  private final int[] ids;

  private TokenIds(int[] ids) {
    this.ids = ids;
  }

  /** Copies the given ids. */
  public static TokenIds of(int... ids) {
    return new TokenIds(ids.clone());
  }

  /** Copies a part of an array. */
  public static TokenIds copyOf(int[] ids, int from, int to) {
    return new TokenIds(Arrays.copyOfRange(ids, from, to));
  }

  /** Narrows the ids that the native tokenizer hands out. */
  static TokenIds of(long[] ids) {
    int[] narrow = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      narrow[i] = Math.toIntExact(ids[i]);
    }
    return new TokenIds(narrow);
  }

  public int size() {
    return ids.length;
  }

  public int get(int index) {
    return ids[index];
  }

  /** The ids from {@code from} up to, not including, {@code to}. */
  public TokenIds slice(int from, int to) {
    return new TokenIds(Arrays.copyOfRange(ids, from, to));
  }

  /** How many ids both begin with. */
  public int common(TokenIds other) {
    return common(other.ids, other.ids.length);
  }

  /** The same for the first {@code length} of an array's ids. */
  public int common(int[] other, int length) {
    int mismatch = Arrays.mismatch(ids, 0, ids.length, other, 0, length);
    return mismatch < 0 ? ids.length : mismatch;
  }

  /** A fresh array of the ids. */
  public int[] toArray() {
    return ids.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TokenIds that && Arrays.equals(ids, that.ids);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(ids);
  }

  @Override
  public String toString() {
    return Arrays.toString(ids);
  }
}

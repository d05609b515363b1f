package dev.bantam.engine;

import dev.bantam.tokenizer.Vocabulary;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The tokens that stand for text, sorted by their bytes.
 *
 * <p>Tokens that begin with given bytes are then neighbours, found by binary search. Immutable.
 */
final class SortedVocabulary {
  private final int[] ids;
  private final byte[][] bytes;

  SortedVocabulary(Vocabulary vocabulary) {
    this.ids =
        IntStream.range(0, vocabulary.size())
            .filter(id -> !vocabulary.isControl(id))
            .boxed()
            .sorted(Comparator.comparing(vocabulary::bytesOf, Arrays::compareUnsigned))
            .mapToInt(Integer::intValue)
            .toArray();
    this.bytes = IntStream.of(ids).mapToObj(vocabulary::bytesOf).toArray(byte[][]::new);
  }

  /**
   * Writes the ids of tokens that spell a beginning of {@code text} from {@code from} on, or all of
   * it and more.
   *
   * @return how many were written
   */
  int compatible(byte[] text, int from, int[] into) {
    int count = 0;
    for (int to = from + 1; to < text.length; to++) {
      for (int i = lowerBound(text, from, to); i < ids.length && equal(i, text, from, to); i++) {
        into[count++] = ids[i];
      }
    }
    int i = lowerBound(text, from, text.length);
    for (; i < ids.length && startsWith(i, text, from, text.length); i++) {
      into[count++] = ids[i];
    }
    return count;
  }

  /** Index of the first token that does not sort before the given bytes. */
  private int lowerBound(byte[] text, int from, int to) {
    int low = 0;
    int high = ids.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      byte[] token = bytes[middle];
      if (Arrays.compareUnsigned(token, 0, token.length, text, from, to) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private boolean equal(int index, byte[] text, int from, int to) {
    return bytes[index].length == to - from && startsWith(index, text, from, to);
  }

  private boolean startsWith(int index, byte[] text, int from, int to) {
    int length = to - from;
    return bytes[index].length >= length && Arrays.equals(bytes[index], 0, length, text, from, to);
  }
}

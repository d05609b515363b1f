package dev.bantam.memory;

import dev.bantam.engine.Mixture;
import dev.bantam.engine.Outlook;
import dev.bantam.engine.Written;
import dev.bantam.tokenizer.TokenIds;
import dev.bantam.tokenizer.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A vocabulary whose token i is the character i, and models that know nothing. */
final class MemoryFixture {
  static final int VOCABULARY = 128;

  private MemoryFixture() {}

  static ProjectMemory memory(MemoryConfig config) {
    return new ProjectMemory(
        config, MixingWeights.shipped(), text -> TokenIds.of(text.chars().toArray()), vocabulary());
  }

  private static Vocabulary vocabulary() {
    return Vocabulary.of(
        IntStream.range(0, VOCABULARY)
            .mapToObj(i -> String.valueOf((char) i).getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new));
  }

  static TokenIds ids(String text) {
    return TokenIds.of(text.chars().toArray());
  }

  static MemoryCursor cursor(@Nullable String path, String before) {
    return new MemoryCursor(path, ids(before), TokenIds.EMPTY, List.of());
  }

  static Written written(String text) {
    return new Written() {
      @Override
      public int size() {
        return text.length();
      }

      @Override
      public int token(int index) {
        return text.charAt(index);
      }
    };
  }

  /** A model to which all tokens are equally likely. */
  static Outlook clueless(IntPredicate allowed) {
    return new Outlook() {
      @Override
      public int top() {
        return 0;
      }

      @Override
      public double probability(int token) {
        return allowed.test(token) ? 1.0 / VOCABULARY : 0;
      }

      @Override
      public boolean ends(int token) {
        return false;
      }

      @Override
      public boolean all() {
        return allowed.test(-1);
      }

      @Override
      public boolean allows(int token) {
        return allowed.test(token);
      }
    };
  }

  /** What a memory expects behind {@code written}, with its probability; the rest in order. */
  static Map<Character, Double> opinion(
      RequestMemory memory, String written, IntPredicate allowed) {
    Mixture mixture = new Mixture();
    memory.mix(written(written), clueless(allowed), mixture);
    Map<Character, Double> opinion = new TreeMap<>();
    for (int i = 0; i < mixture.size(); i++) {
      opinion.put((char) mixture.token(i), mixture.probability(i));
    }
    return opinion;
  }

  static Map<Character, Double> opinion(RequestMemory memory, String written) {
    return opinion(memory, written, token -> true);
  }
}

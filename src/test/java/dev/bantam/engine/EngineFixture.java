package dev.bantam.engine;

import dev.bantam.tokenizer.TokenIds;
import dev.bantam.tokenizer.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Small requests and a vocabulary of letters for {@link FakeModelRunner}. */
final class EngineFixture {
  /** An id that ends a text although it has bytes. */
  static final int END = 40;

  /** A token without bytes. */
  static final int CONTROL = 50;

  static final TokenTable TABLE = new TokenTable(vocabulary(), Set.of(END));

  private EngineFixture() {}

  /** Letters a to z as 0 to 25; each other token spells three letters of its own. */
  static Vocabulary vocabulary() {
    return Vocabulary.of(
        IntStream.range(0, FakeModelRunner.VOCABULARY)
            .mapToObj(id -> id == CONTROL ? "" : spelling(id))
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new));
  }

  private static String spelling(int id) {
    return id < FakeModelRunner.LETTERS
        ? letter(id)
        : letter(id % 26) + letter(id / 26) + letter(id % 7);
  }

  private static String letter(int i) {
    return String.valueOf((char) ('a' + i));
  }

  static TokenIds prompt(int length, int seed) {
    return TokenIds.of(IntStream.range(0, length).map(i -> 60 + (seed * 31 + i) % 200).toArray());
  }

  static GenerationRequest request(TokenIds prompt, int maxTokens) {
    return request(prompt, maxTokens, List.of());
  }

  static GenerationRequest request(TokenIds prompt, int maxTokens, List<StopCondition> stops) {
    return new GenerationRequest(
        prompt, "", maxTokens, SamplingParams.GREEDY, stops, System.nanoTime() + 60_000_000_000L);
  }
}

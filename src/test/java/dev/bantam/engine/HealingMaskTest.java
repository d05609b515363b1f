package dev.bantam.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.tokenizer.Vocabulary;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HealingMaskTest {
  private static final String[] WORDS = {
    "", "r", "re", "ret", "return", "returns", "e", "t", "turn", "u", "n", " ", " return", "é"
  };
  private static final TokenTable TABLE = table(WORDS);

  @Test
  void allowed_prefixesOfTheRestAndWhatExtendsIt() {
    assertEquals(
        Set.of("r", "re", "ret", "return", "returns"), allowed(TABLE.maskFor("ret"), TABLE));
    assertEquals(
        Set.of("r", "re", "ret", "return", "returns"), allowed(TABLE.maskFor("retu"), TABLE));
    assertEquals(Set.of(" ", " return"), allowed(TABLE.maskFor(" "), TABLE));
  }

  @Test
  void accept_movesOnUntilAllIsSpelled() {
    HealingMask mask = TABLE.maskFor("retu");
    mask.accept(3);
    assertEquals(Set.of("u"), allowed(mask, TABLE));
    assertFalse(mask.allowsAll());
    mask.accept(9);
    assertTrue(mask.allowsAll());
  }

  @Test
  void accept_longerThanTheRest_isDone() {
    HealingMask mask = TABLE.maskFor("retu");
    mask.accept(5);
    assertTrue(mask.allowsAll());
    assertEquals(0, mask.remaining());
  }

  @Test
  void nothingToHeal_allowsAll() {
    assertTrue(TABLE.maskFor("").allowsAll());
  }

  @Test
  void allowed_noTokenFits_none() {
    assertEquals(Set.of(), allowed(TABLE.maskFor("xyz"), TABLE));
  }

  @Test
  void allowed_nonAscii_isComparedByBytes() {
    assertEquals(Set.of("é"), allowed(TABLE.maskFor("é"), TABLE));
    HealingMask lone = TABLE.maskFor("\uD83D");
    assertEquals("\uFFFD".getBytes(UTF_8).length, lone.remaining());
  }

  @Test
  void allowed_randomVocabularies_asAFullScanFinds() {
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      String[] words = Stream.generate(() -> word(random)).limit(40).toArray(String[]::new);
      TokenTable table = table(words);
      String healed = word(random) + word(random);
      Set<String> expected =
          Arrays.stream(words)
              .filter(w -> !w.isEmpty() && (healed.startsWith(w) || w.startsWith(healed)))
              .collect(Collectors.toCollection(TreeSet::new));
      if (!healed.isEmpty()) {
        assertEquals(expected, allowed(table.maskFor(healed), table));
      }
    }
  }

  private static Set<String> allowed(HealingMask mask, TokenTable table) {
    BitSet ids = new BitSet();
    ids.set(0, table.vocabulary().size());
    mask.restrict(ids);
    return ids.stream()
        .mapToObj(id -> new String(table.bytesOf(id), UTF_8))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String word(Random random) {
    return random
        .ints(random.nextInt(4), 'a', 'c')
        .mapToObj(c -> "" + (char) c)
        .collect(Collectors.joining());
  }

  private static TokenTable table(String... words) {
    return new TokenTable(
        Vocabulary.of(Arrays.stream(words).map(w -> w.getBytes(UTF_8)).toArray(byte[][]::new)),
        Set.of());
  }
}

package dev.bantam.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.engine.Constraint.OneOfWords;
import dev.bantam.engine.Constraint.OpenBrackets;
import dev.bantam.tokenizer.Vocabulary;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConstraintTest {
  /** The first token ends a text. */
  private static final int END = 0;

  @Test
  void oneOfWords_tokensWithinAWordOrBehindAWholeOne() {
    TokenTable table = table("END", "g", "get", "getA", "getAll", "(", "()", "get(", "set", ".g");
    TokenMask mask = mask(table, "", new OneOfWords(List.of("get", "getAll"), ""));
    assertEquals(Set.of("g", "get", "getA", "getAll", "get("), allowed(mask, table));
    assertFalse(mask.allowsEnd());
    mask.accept(2);
    assertEquals(Set.of("END", "(", "()", ".g"), allowed(mask, table));
    assertTrue(mask.allowsEnd());
    mask.accept(5);
    assertTrue(mask.allowsAll());
  }

  @Test
  void oneOfWords_typedLettersCount_spelledAgainOrNot() {
    TokenTable table = table("END", "get", ".get", "t", "tAll", "x", ".gx", ".");
    OneOfWords words = new OneOfWords(List.of("get", "getAll"), "ge");
    assertEquals(Set.of("t", "tAll"), allowed(mask(table, "", words), table));
    assertEquals(Set.of(".", ".get"), allowed(mask(table, ".ge", words), table));
  }

  @Test
  void oneOfWords_typedLettersOfNoWord_restrictNothing() {
    TokenTable table = table("END", "x", "y");
    assertTrue(mask(table, "", new OneOfWords(List.of("get"), "z")).allowsAll());
  }

  @Test
  void openBrackets_noMoreClosersThanAreOpen() {
    TokenTable table = table("END", ")", "))", "()", "());", ";", "]", "}", "(");
    TokenMask mask = mask(table, "", new OpenBrackets(1, 0, 0));
    assertEquals(Set.of("END", ")", "()", "());", ";", "("), allowed(mask, table));
    mask.accept(1);
    assertEquals(Set.of("END", "()", ";", "("), allowed(mask, table));
    mask.accept(8);
    assertTrue(mask.allows(1));
    assertFalse(mask.allows(2));
  }

  @Test
  void openBrackets_inStringsAndComments_doNotCount() {
    TokenTable table = table("END", "\"", ")", "\\", "//", "\n", "')'", "/", "*");
    TokenMask mask = mask(table, "", new OpenBrackets(0, 0, 0));
    assertFalse(mask.allows(2));
    assertTrue(mask.allows(6));
    for (int token : new int[] {1, 3, 1}) {
      mask.accept(token);
      assertTrue(mask.allows(2), "in a string");
    }
    mask.accept(1);
    assertFalse(mask.allows(2));
    mask.accept(4);
    assertTrue(mask.allows(2), "in a comment");
    mask.accept(5);
    assertFalse(mask.allows(2));
    mask.accept(7);
    mask.accept(8);
    assertTrue(mask.allowsAll(), "in a block comment");
  }

  @Test
  void openBrackets_healedTextIsNotTheAnswers() {
    TokenTable table = table("END", "foo)", "foo))", "foo", ")");
    TokenMask mask = mask(table, "foo)", new OpenBrackets(0, 0, 0));
    assertEquals(Set.of("foo", "foo)"), allowed(mask, table));
    mask.accept(3);
    assertEquals(Set.of(")"), allowed(mask, table));
    mask.accept(4);
    assertFalse(mask.allows(4));
  }

  @Test
  void restrict_randomVocabularies_agreesWithEachTokenAlone() {
    Random random = new Random(11);
    for (int round = 0; round < 300; round++) {
      TokenTable table = table(texts(random, 60));
      String healed = text(random);
      Constraint constraint =
          random.nextBoolean()
              ? new OpenBrackets(random.nextInt(2), random.nextInt(2), 0)
              : new OneOfWords(Arrays.asList(texts(random, 5)), random.nextBoolean() ? "a" : "");
      TokenMask mask = mask(table, healed, constraint);
      for (int step = 0; step < 4 && !mask.allowsAll(); step++) {
        BitSet left = left(mask, table);
        for (int id = 1; id < table.vocabulary().size(); id++) {
          if (!table.vocabulary().isControl(id)) {
            assertEquals(mask.allows(id), left.get(id), constraint + " " + healed);
          }
        }
        if (left.nextSetBit(1) >= 0) {
          mask.accept(left.nextSetBit(1 + random.nextInt(left.length() - 1)));
        }
      }
    }
  }

  private static String[] texts(Random random, int count) {
    return Stream.generate(() -> text(random)).limit(count).toArray(String[]::new);
  }

  private static String text(Random random) {
    return random
        .ints(random.nextInt(4), 0, 7)
        .mapToObj(i -> "ab()].\"".substring(i, i + 1))
        .collect(Collectors.joining());
  }

  private static TokenMask mask(TokenTable table, String healed, Constraint constraint) {
    return table.maskFor(table.maskFor(healed), List.of(constraint));
  }

  private static BitSet left(TokenMask mask, TokenTable table) {
    BitSet ids = new BitSet();
    ids.set(0, table.vocabulary().size());
    mask.restrict(ids);
    return ids;
  }

  private static Set<String> allowed(TokenMask mask, TokenTable table) {
    return left(mask, table).stream()
        .mapToObj(id -> new String(table.bytesOf(id), UTF_8))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static TokenTable table(String... words) {
    return new TokenTable(
        Vocabulary.of(Arrays.stream(words).map(w -> w.getBytes(UTF_8)).toArray(byte[][]::new)),
        Set.of(END));
  }
}

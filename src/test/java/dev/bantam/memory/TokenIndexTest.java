package dev.bantam.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.engine.AllowedTokens;
import dev.bantam.tokenizer.TokenIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenIndexTest {
  private static final AllowedTokens ALL = allowed(token -> true);

  private record Place(int place, int token, int match) {}

  @Test
  void find_randomTexts_findsWhatALookAtEveryPlaceFinds() {
    Random random = new Random(7);
    int long5 = 0;
    for (int round = 0; round < 300; round++) {
      int alphabet = 3 + random.nextInt(8);
      int[] motif = text(random, 11, 9);
      List<int[]> documents = new ArrayList<>();
      TokenIndex index = new TokenIndex(400);
      for (int d = 0; d < 3; d++) {
        int[] document =
            round % 3 == 0 ? repeated(motif, 40) : text(random, random.nextInt(60), alphabet);
        documents.add(document);
        index.add(TokenIds.of(document));
      }
      int[] context =
          round % 3 == 0
              ? repeated(motif, 3 + random.nextInt(10))
              : text(random, 1 + random.nextInt(12), alphabet);
      List<Place> expected = naive(documents, context, token -> true);
      List<Place> found = find(index, context, index.length(), ALL);
      boolean longIsEnough =
          expected.stream().filter(p -> p.match() >= TokenIndex.LONG_ORDER).count() >= 4;
      long5 += longIsEnough ? 1 : 0;
      if (longIsEnough) {
        expected.removeIf(p -> p.match() < TokenIndex.LONG_ORDER);
      }
      assertEquals(new TreeSet<>(strings(expected)), new TreeSet<>(strings(found)));
      assertEquals(expected.size(), found.size());
    }
    assertTrue(long5 > 0);
  }

  @Test
  void find_constrained_findsOnlyWhatIsAllowed_alsoBehindManyOthers() {
    TokenIndex index = new TokenIndex(1000);
    index.add(TokenIds.of(1, 2, 9));
    for (int i = 0; i < 100; i++) {
      index.add(TokenIds.of(1, 2, 3));
    }
    assertEquals(
        List.of(new Place(4, 9, 2)),
        find(index, new int[] {1, 2}, index.length(), allowed(token -> token == 9)));
  }

  @Test
  void find_manyPlaces_visitsTheNewestAndNoMoreThanItMay() {
    TokenIndex index = new TokenIndex(1000);
    for (int i = 0; i < 100; i++) {
      index.add(TokenIds.of(1, 2, 3));
    }
    List<Place> found = find(index, new int[] {1, 2}, index.length(), ALL);
    assertEquals(TokenIndex.SHORT_STEPS, found.size());
    assertEquals(index.length() - 1, found.get(0).place());
  }

  @Test
  void find_whatCameBehindTheReadersLength_isNotSeen() {
    TokenIndex index = new TokenIndex(100);
    index.add(TokenIds.of(1, 2, 3));
    int length = index.length();
    index.add(TokenIds.of(1, 2, 4));
    assertEquals(List.of(new Place(4, 3, 2)), find(index, new int[] {1, 2}, length, ALL));
  }

  @Test
  void add_idThatNoCharHolds_isNeverFound() {
    TokenIndex index = new TokenIndex(100);
    index.add(TokenIds.of(1, 2, 70_000, 1, 2, 3));
    assertEquals(List.of(new Place(7, 3, 2)), find(index, new int[] {1, 2}, index.length(), ALL));
    assertEquals(List.of(), find(index, new int[] {2, 70_000}, index.length(), ALL));
  }

  @Test
  void find_behindAnotherName_tellsHowMuchMoreAgrees() {
    TokenIndex index = new TokenIndex(100);
    index.add(TokenIds.of(1, 2, 3, 4, 50, 7, 8, 20));
    index.add(TokenIds.of(9, 2, 3, 4, 50, 51, 7, 8, 21));
    int[] context = {1, 2, 3, 4, 60, 7, 8};
    List<Integer> further = new ArrayList<>();
    index.find(
        context,
        context.length,
        index.length(),
        ALL,
        (place, token, match, agreesAgain) -> further.add(100 * token + agreesAgain));
    assertEquals(List.of(2103, 2004), further);
  }

  private static List<Place> find(
      TokenIndex index, int[] context, int length, AllowedTokens allowed) {
    List<Place> found = new ArrayList<>();
    index.find(
        context,
        context.length,
        length,
        allowed,
        (place, token, match, further) -> found.add(new Place(place, token, match)));
    return found;
  }

  private static List<Place> naive(List<int[]> documents, int[] context, IntPredicate allowed) {
    List<Place> places = new ArrayList<>();
    int start = 2;
    for (int[] document : documents) {
      for (int i = 0; i < document.length; i++) {
        int match = 0;
        while (match < Math.min(i, context.length)
            && document[i - 1 - match] == context[context.length - 1 - match]) {
          match++;
        }
        if (match >= TokenIndex.SHORT_ORDER && allowed.test(document[i])) {
          places.add(new Place(start + i, document[i], Math.min(match, TokenIndex.MAX_MATCH)));
        }
      }
      start += document.length + 1;
    }
    return places;
  }

  private static List<String> strings(List<Place> places) {
    return places.stream().map(Place::toString).toList();
  }

  private static int[] text(Random random, int length, int alphabet) {
    return random.ints(length, 0, alphabet).toArray();
  }

  private static int[] repeated(int[] motif, int length) {
    return IntStream.range(0, length).map(i -> motif[i % motif.length]).toArray();
  }

  static AllowedTokens allowed(IntPredicate predicate) {
    return new AllowedTokens() {
      @Override
      public boolean all() {
        return predicate.test(-1);
      }

      @Override
      public boolean allows(int token) {
        return predicate.test(token);
      }
    };
  }
}

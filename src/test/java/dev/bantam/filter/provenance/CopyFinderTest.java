package dev.bantam.filter.provenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CopyFinderTest {
  private static final int HOST_TOKENS = 80;
  private static final CopyTokens LEDGER = CopyTokens.of(CopySamples.LEDGER);

  @Test
  void find_everyRunOfSixty_isFound() {
    for (int from = 0; from + CopyFingerprints.GUARANTEE <= LEDGER.count(); from++) {
      List<CopiedRun> runs = find(host(part(from, from + CopyFingerprints.GUARANTEE)));
      int start = from;
      assertEquals(1, runs.size(), () -> "from " + start);
      assertEquals(0, runs.get(0).owner());
      assertTrue(runs.get(0).length() >= 52);
    }
  }

  @Test
  void find_shorterRuns_areLessAndLessOften() {
    assertTrue(share(52) < 0.6, () -> "52 tokens: " + share(52));
    assertTrue(share(44) < 0.3, () -> "44 tokens: " + share(44));
    assertTrue(share(30) < 0.05, () -> "30 tokens: " + share(30));
    assertEquals(0, share(19));
  }

  @Test
  void find_wholeFile_isOneRun() {
    List<CopiedRun> runs = find(CopySamples.LEDGER);
    assertEquals(1, runs.size());
    assertTrue(runs.get(0).length() > LEDGER.count() - 60);
    assertTrue(runs.get(0).length() <= LEDGER.count());
  }

  @Test
  void find_twoArtefacts_areTwoRuns() {
    assertEquals(
        List.of(1, 0),
        find(CopySamples.TIDES + CopySamples.LEDGER).stream().map(CopiedRun::owner).toList());
  }

  @Test
  void find_placeOfTheRun_endsWhereTheTextsPart() {
    int ends = 0;
    for (int length = 60; length < 200; length++) {
      CopiedRun run = find(host(part(20, 20 + length))).get(0);
      ends += Math.abs(HOST_TOKENS + 1 - run.from()) <= 8 ? 1 : 0;
      ends += Math.abs(HOST_TOKENS + 1 + length - run.to()) <= 8 ? 1 : 0;
    }
    assertTrue(ends > 2 * 140 * 0.85, "ends " + ends);
  }

  @Test
  void find_oneTokenChangedInTheMiddle_leavesTwoHalves() {
    String changed = CopySamples.LEDGER.replace("oldest.day() > today", "oldest.day() >= today");
    int known = find(changed).stream().mapToInt(CopiedRun::length).sum();
    assertTrue(known < LEDGER.count() - 1, () -> "known " + known);
  }

  /** How many of all runs of so many tokens are found. */
  private static double share(int length) {
    int last = LEDGER.count() - length;
    return IntStream.rangeClosed(0, last)
            .filter(from -> !find(host(part(from, from + length))).isEmpty())
            .count()
        / (last + 1.0);
  }

  private static List<CopiedRun> find(String text) {
    return CopyFinder.find(CopySamples.INDEX, CopyTokens.of(text));
  }

  /** Tokens of the sample, each on a line of its own. */
  private static String part(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> CopySamples.LEDGER.substring(LEDGER.start(i), LEDGER.end(i)))
        .collect(Collectors.joining("\n"));
  }

  /** Other code around, with bars that keep tokens apart. */
  private static String host(String copied) {
    String own =
        IntStream.range(0, HOST_TOKENS).mapToObj(i -> "own" + i).collect(Collectors.joining(" "));
    return own + " |" + copied + "| " + own;
  }
}

package dev.bantam.filter.provenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CopyFingerprintsTest {
  @Test
  void forEach_samples_areThoseOfTheBuilder() {
    List<String> found = new ArrayList<>();
    for (String name : List.of("Ledger.txt", "Tides.txt")) {
      CopyFingerprints prints = CopyFingerprints.of(CopyTokens.of(CopySamples.text(name)));
      prints.forEach(
          at ->
              found.add(
                  "%s %d %016x %08x".formatted(name, at, prints.gram(at), prints.around(at))));
    }
    assertTrue(found.size() > 5);
    assertEquals(
        CopySamples.rows("fingerprints.tsv").stream().map(row -> String.join(" ", row)).toList(),
        found);
  }

  @Test
  void forEach_fewerTokensThanGuaranteed_givesNone() {
    assertEquals(0, count(CopyFingerprints.GUARANTEE - 1));
    assertEquals(1, count(CopyFingerprints.GUARANTEE));
    assertEquals(0, count(0));
  }

  private static int count(int tokens) {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < tokens; i++) {
      text.append(" w").append(random.nextInt());
    }
    int[] count = new int[1];
    CopyFingerprints.of(CopyTokens.of(text.toString().replace('-', '_'))).forEach(at -> count[0]++);
    return count[0];
  }
}

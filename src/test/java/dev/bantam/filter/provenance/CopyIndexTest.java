package dev.bantam.filter.provenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.bantam.filter.Hit;
import dev.bantam.filter.RuleSamples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CopyIndexTest {
  @Test
  void find_everyFingerprintOfTheSamples_knowsOwnerAndSurroundings() {
    assertEquals(expected("0", CopySamples.LEDGER), all(CopySamples.LEDGER));
    assertEquals(expected("1", CopySamples.TIDES), all(CopySamples.TIDES));
  }

  @Test
  void find_otherGrams_areNotThere() {
    for (long gram = 0; gram < 1_000; gram++) {
      CopySamples.INDEX.find(CopyHash.mix(gram), (owner, around) -> fail("found"));
    }
    CopySamples.INDEX.find(-1L, (owner, around) -> fail("found"));
  }

  @Test
  void owner_namesArtefactAndLicence() {
    assertEquals(new CopyOwner("org.example:ledger:1.0", "MIT"), CopySamples.INDEX.owner(0));
    assertEquals(
        new CopyOwner("org.example.sea:tides:2.1", "Apache-2.0"), CopySamples.INDEX.owner(1));
  }

  @Test
  void read_whatIsNoIndex_isRefused() {
    byte[] whole = CopySamples.bytes("samples.idx");
    for (int length : new int[] {0, 8, 47, 48, 100, whole.length - 9}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> read(Arrays.copyOf(whole, length)),
          () -> "length " + length);
    }
    for (int at : new int[] {0, 8, 12, 20, 24, 28, 36, 113}) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x55;
      assertThrows(IllegalArgumentException.class, () -> read(damaged), () -> "byte " + at);
    }
  }

  @Test
  void map_readsTheFileWhereItLies(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("copies.idx");
    Files.write(file, CopySamples.bytes("samples.idx"));
    CopyIndex index = CopyIndex.map(file);
    assertEquals(expected("0", CopySamples.LEDGER), all(index, CopySamples.LEDGER));
    Files.write(file, new byte[] {1, 2, 3});
    assertThrows(IllegalArgumentException.class, () -> CopyIndex.map(file));
    assertThrows(NoSuchFileException.class, () -> CopyIndex.map(folder.resolve("absent")));
  }

  @Test
  void copies_areToldWhileThereIsAnIndex() {
    Copies copies = new Copies();
    assertEquals(List.of(), hits(copies));
    assertEquals(Optional.empty(), copies.describe());
    copies.use(CopySamples.INDEX);
    assertEquals(1, hits(copies).size());
    assertTrue(copies.describe().orElseThrow().endsWith("fingerprints of 2 artefacts"));
    copies.close();
    assertEquals(List.of(), hits(copies));
  }

  private static List<Hit> hits(Copies copies) {
    return RuleSamples.hits(new VerbatimCopyRule(copies), CopySamples.TIDES, 17);
  }

  private static Set<String> expected(String owner, String text) {
    Set<String> expected = new TreeSet<>();
    CopyFingerprints prints = CopyFingerprints.of(CopyTokens.of(text));
    prints.forEach(at -> expected.add(owner + " " + prints.around(at)));
    return expected;
  }

  /** Owner and surroundings of all that is found of a text. */
  private static Set<String> all(String text) {
    return all(CopySamples.INDEX, text);
  }

  private static Set<String> all(CopyIndex index, String text) {
    Set<String> found = new TreeSet<>();
    CopyFingerprints prints = CopyFingerprints.of(CopyTokens.of(text));
    prints.forEach(
        at -> index.find(prints.gram(at), (owner, around) -> found.add(owner + " " + around)));
    return found;
  }

  private static CopyIndex read(byte[] bytes) throws IOException {
    return CopyIndex.of(ByteBuffer.wrap(bytes), new ByteArrayInputStream(bytes));
  }
}

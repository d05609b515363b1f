package dev.bantam.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.bantam.model.ModelFolder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * With the fp32 graph every way of running must give the plain loop's tokens exactly.
 *
 * <p>That graph is exported locally and not shipped, so this is no part of the build:
 *
 * <pre>mvn test -Dtest=ExactnessProof -Dbantam.reference.fp32=FOLDER</pre>
 */
class ExactnessProof {
  /**
   * More prompts than the build compares, of a reference made with {@code make_reference.py}:
   * property {@code bantam.reference.file}.
   */
  @Test
  @EnabledIfSystemProperty(named = "bantam.reference.file", matches = ".+")
  void fp32_manyPrompts_identical() throws Exception {
    ExactnessRun run =
        new ExactnessRun(
            ModelFolder.open(Path.of(System.getProperty("bantam.reference.fp32"))),
            Reference.load(Path.of(System.getProperty("bantam.reference.file"))));
    for (int slots : new int[] {8, 1}) {
      List<ExactnessRun.Difference> differences = run.differences(slots, 64, /* drafts= */ true);
      System.out.printf("slots %d: %s%n", slots, differences);
      assertEquals(List.of(), differences);
    }
  }

  @Test
  void fp32_chunkedAndBatched_identical() throws Exception {
    String folder = System.getProperty("bantam.reference.fp32");
    assertNotNull(folder, "-Dbantam.reference.fp32=FOLDER is needed");
    ExactnessRun run =
        new ExactnessRun(ModelFolder.open(Path.of(folder)), Reference.load("reference-fp32.json"));
    assertEquals(List.of(), run.plainDifferences(/* count= */ 50));
    for (int[] setting : new int[][] {{1, 64}, {8, 64}, {3, 17}}) {
      for (boolean drafts : new boolean[] {false, true}) {
        List<ExactnessRun.Difference> differences = run.differences(setting[0], setting[1], drafts);
        System.out.printf(
            "slots %d, chunk %d, drafts %s: %s%n", setting[0], setting[1], drafts, differences);
        assertEquals(List.of(), differences);
      }
    }
  }
}

package dev.bantam.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.engine.ExactnessRun.Difference;
import dev.bantam.model.ModelFixture;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The engine generates what the plain loop generates, on real prompts with the shipped model.
 *
 * <p>Int8 activations make one row and many rows differ by up to 0.9 in a logit, so a chunked or
 * batched run may leave the reference where the two best tokens lie closer than that; nowhere else.
 */
class ExactnessTest {
  private static final double NEAR_TIE = 1.0;
  private static final int CHUNK = EngineConfig.DEFAULT.prefillChunk();

  private static ExactnessRun run;

  @BeforeAll
  static void load() throws IOException {
    run = new ExactnessRun(ModelFixture.folder(), Reference.load("reference-int8.json"));
  }

  @Test
  void prompts_haveTheReferencesIds() {
    assertEquals(List.of(), run.differentPrompts());
  }

  @Test
  void plainLoop_identical() {
    assertEquals(List.of(), run.plainDifferences(/* count= */ 15));
  }

  @Test
  void eachAlone_inChunks_differsOnlyAtNearTies() throws Exception {
    assertNearTies("alone", run.differences(/* slots= */ 1, CHUNK, /* drafts= */ false));
  }

  @Test
  void eachAlone_withDrafts_differsOnlyAtNearTies() throws Exception {
    assertNearTies("drafted", run.differences(/* slots= */ 1, CHUNK, /* drafts= */ true));
  }

  @Test
  void allTogether_differsOnlyAtNearTies() throws Exception {
    assertNearTies("batched", run.differences(/* slots= */ 8, CHUNK, /* drafts= */ true));
  }

  private static void assertNearTies(String how, List<Difference> differences) {
    System.out.printf("%s: %d of 50 identical, %s%n", how, 50 - differences.size(), differences);
    for (Difference difference : differences) {
      assertTrue(difference.margin() <= NEAR_TIE, how + ": " + difference);
    }
  }
}

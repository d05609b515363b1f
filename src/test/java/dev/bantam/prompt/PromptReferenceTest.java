package dev.bantam.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bantam.tokenizer.TokenIds;
import dev.bantam.tokenizer.Tokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The same request gives the same prompt here and in training. */
class PromptReferenceTest {
  private static final FimTemplate TEMPLATE = new FimTemplate(5, 11, 12, 13, 14);

  /**
   * A prompt as Python builds it.
   *
   * @param chunks each with its path as the first line
   * @param fim whether the model knows fill-in-the-middle
   * @param snapshot lines below the cursor's in an earlier request; null if this is the first
   * @param keptSnapshot those in this prompt
   */
  private record Case(
      String prefix,
      String suffix,
      @Nullable String path,
      @Nullable Integer release,
      List<String> libraries,
      List<String> chunks,
      int budget,
      boolean fim,
      @Nullable String snapshot,
      @JsonProperty("kept_snapshot") String keptSnapshot,
      List<Integer> ids,
      String healed) {
    PromptRequest request(String after) {
      List<ContextChunk> context = chunks.stream().map(Case::chunk).toList();
      return new PromptRequest(prefix, after, path, release, libraries, context, "editor");
    }

    Prompt prompt() {
      return new Prompt(TokenIds.of(ids.stream().mapToInt(id -> id).toArray()), healed);
    }

    private static ContextChunk chunk(String text) {
      String[] parts = text.split("\n", 2);
      return new ContextChunk(parts[0], parts[1]);
    }
  }

  @Test
  void build_referenceCases_sameIdsAsInTraining() throws IOException {
    Tokenizer tokenizer = Tokenizer.load(Path.of("models/smollm2-java-118m/tokenizer.json"));
    List<Case> cases = cases();
    assertTrue(cases.size() >= 200);
    for (int i = 0; i < cases.size(); i++) {
      Case one = cases.get(i);
      PromptBuilder builder =
          new PromptBuilder(tokenizer, one.budget, 0, 0, one.fim ? TEMPLATE : null);
      if (one.snapshot != null) {
        builder.build(one.request("\n" + one.snapshot));
      }
      Prompt prompt = builder.build(one.request(one.suffix));
      assertEquals(one.prompt(), prompt, "case " + i);
    }
    long kept = cases.stream().filter(one -> one.keptSnapshot.equals(one.snapshot)).count();
    assertTrue(kept > 0 && kept < cases.stream().filter(one -> one.snapshot != null).count());
  }

  private static List<Case> cases() throws IOException {
    try (InputStream in = PromptReferenceTest.class.getResourceAsStream("prompt-reference.json")) {
      assertNotNull(in);
      return List.of(new ObjectMapper().readValue(in, Case[].class));
    }
  }
}

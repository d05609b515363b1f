package dev.bantam.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.prompt.FimTemplate;
import dev.bantam.prompt.Prompt;
import dev.bantam.prompt.PromptBuilder;
import dev.bantam.prompt.PromptRequest;
import dev.bantam.tokenizer.Tokenizer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class QuickPromptsTest {
  private static final FimTemplate TEMPLATE = new FimTemplate(5, 11, 12, 13, 14);
  private static final double MILLI = 1_000_000;

  private static PromptBuilder prompts;
  private static PromptRequest cursor;

  @BeforeAll
  static void read() throws Exception {
    Tokenizer tokenizer = Tokenizer.load(Path.of("models/bantam-java/tokenizer.json"));
    prompts = new PromptBuilder(tokenizer, 1024, null, 0, TEMPLATE);
    StringBuilder code = new StringBuilder("class Many {\n");
    for (int i = 0; i < 300; i++) {
      code.append("  int field").append(i).append(" = ").append(i * i).append(";\n");
    }
    cursor = new PromptRequest(code + "  int ", "\n}\n", null, null, List.of(), List.of(), null);
  }

  private static int size(Duration time, double nanosPerToken) {
    CompletionConfig config = new CompletionConfig(1024, 256, time, 3, Duration.ofSeconds(8));
    Prompt whole = prompts.build(cursor);
    return new QuickPrompts(prompts, config, () -> nanosPerToken).build(cursor, whole).ids().size();
  }

  @Test
  void build_slowerMachine_readsLess() {
    Duration time = Duration.ofMillis(280);
    int unknown = size(time, 0);
    assertTrue(unknown > 150 && unknown < 300, "unknown: " + unknown);
    assertEquals(unknown, size(time, 1 * MILLI));
    int beside = size(time, 2.4 * MILLI);
    assertTrue(2 * beside < unknown + 30, "2.4 ms a token: " + beside);
    int least = size(time, 50 * MILLI);
    assertTrue(least < beside && 4 * least > 100, "50 ms a token: " + least);
  }

  @Test
  void build_noTime_readsAlwaysAsMuch() {
    assertEquals(size(Duration.ofMillis(280), 0), size(Duration.ZERO, 50 * MILLI));
  }
}

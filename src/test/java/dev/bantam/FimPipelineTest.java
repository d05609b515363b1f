package dev.bantam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.completion.Caller;
import dev.bantam.completion.Completion;
import dev.bantam.completion.Completion.Choice;
import dev.bantam.completion.Completion.FilterAction;
import dev.bantam.completion.Completion.FinishReason;
import dev.bantam.completion.CompletionPipeline;
import dev.bantam.completion.CompletionRequest;
import dev.bantam.completion.Sampling;
import dev.bantam.completion.SuggestionShape;
import dev.bantam.completion.Workspace;
import dev.bantam.config.BantamConfig;
import dev.bantam.config.ConfigLoader;
import dev.bantam.engine.Engine;
import dev.bantam.engine.EngineConfig;
import dev.bantam.filter.FilterMode;
import dev.bantam.prompt.FimTemplate;
import dev.bantam.prompt.PromptBuilder;
import dev.bantam.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From a cursor to a suggestion with a model that sees both sides and ends by itself. */
class FimPipelineTest {
  private static final int END = 0;
  private static final FimTemplate TEMPLATE = new FimTemplate(5, 11, 12, 13, 14);
  private static final BantamConfig CONFIG =
      new ConfigLoader(Path.of(""), Map.of("BANTAM_FILTER_TIME_BUDGET", "5s"))
          .load(null, ConfigLoader.Flags.NONE);

  /** However hot: the runner's script alone. */
  private static final Sampling ONE_TEXT = new Sampling(0, 1, /* topK= */ 1, 0, null);

  @SuppressWarnings("NullAway.Init") // before all
  private static Tokenizer tokenizer;

  @SuppressWarnings("NullAway.Init") // by each test's first call
  private Engine engine;

  @BeforeAll
  static void loadTokenizer() throws IOException {
    tokenizer = Tokenizer.load(Path.of("models/smollm2-java-118m/tokenizer.json"));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void endToken_endsTheSuggestionBeforeTheRestOfTheLine() {
    CompletionPipeline pipeline = answering("items, limit");
    Choice choice = complete(pipeline, "    return first(items|);").choices().get(0);
    assertEquals(", limit", choice.text());
    assertEquals(0, choice.replacedSuffix());
    assertEquals(FinishReason.STOP, choice.finishReason());
    assertTrue(choice.why().steps().isEmpty(), choice.why().toString());
  }

  @Test
  void endToken_endsABlock() {
    CompletionPipeline pipeline = answering("\n    return items.size();");
    Choice choice = complete(pipeline, "|").choices().get(0);
    assertEquals("block", choice.why().shape());
    assertEquals("    return items.size();", choice.text());
    assertEquals(FinishReason.STOP, choice.finishReason());
  }

  @Test
  void endTokenAtOnce_isNothingNew() {
    Choice choice = complete(answering(";"), "    return 1;|").choices().get(0);
    assertEquals("nothing_new", choice.why().withheld());
  }

  @Test
  void repeatedRest_isStillCutOff() {
    CompletionPipeline pipeline = answering("(items);");
    Choice choice = complete(pipeline, "    return first(|);").choices().get(0);
    assertEquals("items", choice.text());
    assertEquals(List.of("suffix_overlap"), choice.why().steps());
  }

  @Test
  void resample_ofAModelThatKnowsNothingElse_drawsThreeRoundsAndAnnotates() {
    CompletionPipeline pipeline = answering(" first(items);");
    Choice choice = complete(pipeline, "    return |", FilterMode.RESAMPLE).choices().get(0);
    assertEquals("first(items);", choice.text());
    assertEquals(FilterAction.ANNOTATED, choice.filter().action());
    assertEquals(1 + 3 * CONFIG.completion().resampleCandidates(), choice.why().candidates());
    assertFalse(choice.filter().report().findings().isEmpty());
  }

  @Test
  void resample_ofOneGreedyRequest_isTheSameEachTime() {
    CompletionPipeline pipeline = answering(" first(items);");
    Choice first = complete(pipeline, "    return |", FilterMode.RESAMPLE).choices().get(0);
    Choice again = complete(pipeline, "    return |", FilterMode.RESAMPLE).choices().get(0);
    assertEquals(first.text(), again.text());
    assertEquals(first.seed(), again.seed());
  }

  @Test
  void consecutiveKeys_runOnlyTheCursorAnew() {
    CompletionPipeline pipeline = answering(" items");
    String typed = "items, lim";
    complete(pipeline, "    return first(|);");
    for (int length = 1; length <= typed.length(); length++) {
      String line = "    return first(" + typed.substring(0, length) + "|);";
      Completion.Usage usage = complete(pipeline, line).usage();
      int anew = usage.promptTokens() - usage.cachedTokens();
      assertTrue(anew <= 4, anew + " tokens anew at " + line);
    }
  }

  /** A model that spells this, first what is healed, and then the end token. */
  private CompletionPipeline answering(String text) {
    int[] spelled = tokenizer.encode(text).toArray();
    int[] script = IntStream.concat(IntStream.of(spelled), IntStream.of(END)).toArray();
    engine =
        Engine.start(
            new ScriptedRunner(tokenizer.vocabularySize(), script),
            tokenizer.vocabulary(),
            Set.of(END),
            EngineConfig.DEFAULT);
    return new CompletionPipeline(
        "scripted",
        new PromptBuilder(tokenizer, CONFIG.completion().promptTokens(), END, END, TEMPLATE),
        engine,
        /* memory= */ null,
        WarmFilter.start(CONFIG.filter()).filter(),
        CONFIG.filter().mode(),
        CONFIG.completion());
  }

  /** Completes at the {@code |} of the first method's only line. */
  private static Completion complete(CompletionPipeline pipeline, String line) {
    return complete(pipeline, line, FilterMode.ANNOTATE);
  }

  private static Completion complete(CompletionPipeline pipeline, String line, FilterMode mode) {
    int cursor = line.indexOf('|');
    return pipeline.complete(
        new CompletionRequest(
            "class Lists {\n  int first(List<Item> items) {\n" + line.substring(0, cursor),
            line.substring(cursor + 1) + "\n  }\n\n  int size() {\n    return 0;\n  }\n}\n",
            "src/main/java/com/example/Lists.java",
            /* javaRelease= */ 17,
            new Workspace(List.of("slf4j-api 2"), List.of(), "editor"),
            SuggestionShape.AUTO,
            /* maxTokens= */ 32,
            ONE_TEXT,
            List.of(),
            /* choices= */ 1,
            mode,
            Duration.ofSeconds(30)),
        Caller.PATIENT);
  }
}

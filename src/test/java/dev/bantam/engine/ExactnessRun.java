package dev.bantam.engine;

import dev.bantam.model.ExecutionProvider;
import dev.bantam.model.KvNumber;
import dev.bantam.model.ModelConfig;
import dev.bantam.model.ModelFolder;
import dev.bantam.model.ModelManifest.ModelFile;
import dev.bantam.model.OnnxModelRunner;
import dev.bantam.tokenizer.TokenIds;
import dev.bantam.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/** Runs a reference's prompts with a model folder and compares the tokens. */
final class ExactnessRun {
  /** A slot that holds prompt and answer. */
  private static final int CAPACITY = 320;

  /** All requests wait from the beginning, on one slot for each other. */
  private static final Duration PATIENCE = Duration.ofHours(2);

  /** A result that leaves the reference, and how close the two best tokens were there. */
  record Difference(int caseNumber, int token, double margin) {}

  private final ModelFolder folder;
  private final Reference reference;
  private final Tokenizer tokenizer;

  ExactnessRun(ModelFolder folder, Reference reference) throws IOException {
    this.folder = folder;
    this.reference = reference;
    this.tokenizer = Tokenizer.load(folder.tokenizer());
    for (ModelFile file : folder.manifest().files()) {
      String expected = reference.files().getOrDefault(file.path(), file.sha256());
      if (!expected.equals(file.sha256())) {
        throw new IllegalStateException("the reference was made with another " + file.path());
      }
    }
  }

  /** Numbers of the cases whose prompt ids this project's tokenizer does not reproduce. */
  List<Integer> differentPrompts() {
    List<Integer> different = new ArrayList<>();
    for (int i = 0; i < reference.cases().size(); i++) {
      Reference.Case one = reference.cases().get(i);
      if (!one.prompt().equals(one.promptBy(tokenizer, reference.documentStart()))) {
        different.add(i);
      }
    }
    return different;
  }

  /** Runs the first {@code count} prompts by the reference's own plain loop, without engine. */
  List<Difference> plainDifferences(int count) {
    List<Difference> differences = new ArrayList<>();
    try (OnnxModelRunner runner = runner(/* slots= */ 1)) {
      for (int i = 0; i < count; i++) {
        compare(i, plainLoop(runner, reference.cases().get(i).prompt().toArray()), differences);
      }
    }
    return differences;
  }

  /** Submits all prompts at once to an engine with the given slots. */
  List<Difference> differences(int slots, int prefillChunk, boolean drafts)
      throws InterruptedException {
    List<Difference> differences = new ArrayList<>();
    try (Engine engine =
        Engine.start(
            runner(slots),
            tokenizer.vocabulary(),
            new HashSet<>(ends()),
            new EngineConfig(
                reference.cases().size(), prefillChunk, 0, FillPolicy.NEVER, drafts))) {
      List<Generation> generations = submitAll(engine);
      for (int i = 0; i < generations.size(); i++) {
        generations.get(i).result();
        compare(i, generations.get(i).tokens(), differences);
      }
    }
    return differences;
  }

  private void compare(int number, TokenIds actual, List<Difference> differences) {
    Reference.Case expected = reference.cases().get(number);
    int token = expected.firstDifference(actual, ends());
    if (token >= 0) {
      differences.add(new Difference(number, token, expected.margins().get(token)));
    }
  }

  private TokenIds plainLoop(OnnxModelRunner runner, int[] prompt) {
    IntStream.Builder generated = IntStream.builder();
    int token = best(runner.prefill(0, 0, prompt, 0, prompt.length));
    for (int i = 0; i < reference.maxTokens() && !ends().contains(token); i++) {
      generated.add(token);
      token = best(runner.decode(0, 1, new int[] {token}, new int[] {prompt.length + i}));
    }
    return TokenIds.of(generated.build().toArray());
  }

  private static int best(FloatBuffer logits) {
    int best = 0;
    for (int i = 1; i < logits.limit(); i++) {
      best = logits.get(i) > logits.get(best) ? i : best;
    }
    return best;
  }

  private OnnxModelRunner runner(int slots) {
    int threads = Runtime.getRuntime().availableProcessors();
    return new OnnxModelRunner(
        folder,
        new ModelConfig(
            slots,
            CAPACITY,
            KvNumber.FP32,
            /* parkedMegabytes= */ 0,
            ExecutionProvider.CPU,
            threads,
            /* spinning= */ false));
  }

  private List<Integer> ends() {
    return folder.manifest().tokens().endOfText();
  }

  private List<Generation> submitAll(Engine engine) {
    List<Generation> generations = new ArrayList<>();
    for (Reference.Case one : reference.cases()) {
      generations.add(
          engine.submit(
              new GenerationRequest(
                  one.prompt(),
                  "",
                  reference.maxTokens(),
                  SamplingParams.GREEDY,
                  List.of(),
                  System.nanoTime() + PATIENCE.toNanos())));
    }
    return generations;
  }
}

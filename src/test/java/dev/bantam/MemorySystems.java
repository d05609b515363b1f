package dev.bantam;

import dev.bantam.completion.CompletionPipeline;
import dev.bantam.config.BantamConfig;
import dev.bantam.config.ConfigLoader;
import dev.bantam.engine.Engine;
import dev.bantam.memory.Features;
import dev.bantam.memory.Level;
import dev.bantam.memory.MemoryConfig;
import dev.bantam.memory.MemoryCursor;
import dev.bantam.memory.MixingWeights;
import dev.bantam.memory.ProjectMemories;
import dev.bantam.memory.ProjectMemory;
import dev.bantam.memory.RequestMemory;
import dev.bantam.model.ModelFolder;
import dev.bantam.model.ModelManifest;
import dev.bantam.model.OnnxModelRunner;
import dev.bantam.prompt.FileIds;
import dev.bantam.prompt.PromptBuilder;
import dev.bantam.prompt.PromptRequest;
import dev.bantam.tokenizer.TokenIds;
import dev.bantam.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Pipelines as the server's, with the model alone, with memories alone and with both, and the
 * memories. The engines' threads are daemons. Confined to one thread.
 */
final class MemorySystems {
  private static final BantamConfig CONFIG =
      new ConfigLoader(Path.of(""), environment()).load(null, ConfigLoader.Flags.NONE);
  private static final String FILE_ONLY = "-file";

  /** So much that the model's opinion does not count. */
  private static final double ALONE = 20;

  private final ModelFolder folder = ModelFolder.open(CONFIG.modelFolder());
  private final ModelManifest.Tokens marks = folder.manifest().tokens();
  private final Tokenizer tokenizer;
  private final PromptBuilder prompts;
  private final WarmFilter filter = WarmFilter.start(CONFIG.filter());
  private final MixingWeights weights;
  private final Map<String, ProjectMemory> memories = new LinkedHashMap<>();
  private final Map<String, CompletionPipeline> pipelines = new LinkedHashMap<>();
  private @Nullable Engine engine;
  private @Nullable Engine flat;

  MemorySystems(MixingWeights weights, List<String> names) throws IOException {
    this.weights = weights;
    this.tokenizer = Tokenizer.load(folder.tokenizer());
    this.prompts = LoadedModel.prompts(tokenizer, marks, CONFIG.completion().promptTokens());
    for (String name : names) {
      pipelines.put(name, pipeline(name));
    }
    filter.warm().join();
  }

  /** Settings may be set as for the server. */
  private static Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.keySet().removeIf(name -> !name.startsWith("BANTAM_"));
    environment.putIfAbsent("BANTAM_FILTER_TIME_BUDGET", "2s");
    environment.putIfAbsent("BANTAM_MODEL_SLOTS", "2");
    environment.putIfAbsent("BANTAM_COMPLETION_QUICK_PROMPT_TOKENS", "0");
    environment.putIfAbsent("BANTAM_ENGINE_PREFILL_CHUNK", "256");
    return environment;
  }

  /** The pipelines by the systems' names. */
  Map<String, CompletionPipeline> pipelines() {
    return Collections.unmodifiableMap(pipelines);
  }

  /** The memories by the names of the systems that have one. */
  Map<String, ProjectMemory> memories() {
    return Collections.unmodifiableMap(memories);
  }

  PromptBuilder prompts() {
    return prompts;
  }

  /** Teaches a file to all memories that see the project. */
  void learn(String path, String text) {
    TokenIds ids = prompts.encodeFile(text);
    memories.forEach(
        (name, memory) -> {
          if (!name.endsWith(FILE_ONLY)) {
            memory.learn(path, ids);
          }
        });
  }

  /** What each memory sees at a cursor. */
  Map<String, RequestMemory> at(PromptRequest cursor) {
    FileIds file = prompts.around(cursor);
    MemoryCursor place =
        new MemoryCursor(cursor.path(), file.before(), file.after(), file.linesAbove(), List.of());
    Map<String, RequestMemory> views = new HashMap<>();
    memories.forEach((name, memory) -> views.put(name, memory.forRequest(place)));
    return views;
  }

  /** Traces with a model of its own. */
  TargetTrace newTrace() {
    return new TargetTrace(new OnnxModelRunner(folder, CONFIG.model()), tokenizer);
  }

  private CompletionPipeline pipeline(String name) {
    boolean alone = name.startsWith("memory");
    if (!alone && !name.startsWith("both") && !name.equals("model")) {
      throw new IllegalArgumentException(name);
    }
    ProjectMemory memory = name.equals("model") ? null : memory(name, alone);
    return new CompletionPipeline(
        name,
        prompts,
        alone ? flat() : engine(),
        memory == null ? null : new ProjectMemories(() -> memory),
        filter.filter(),
        CONFIG.filter().mode(),
        CONFIG.completion());
  }

  private ProjectMemory memory(String name, boolean alone) {
    Set<Level> levels =
        name.endsWith(FILE_ONLY) ? Set.of(Level.FILE, Level.OPEN) : Set.of(Level.values());
    MemoryConfig usual = MemoryConfig.DEFAULT;
    MemoryConfig config =
        new MemoryConfig(
            /* enabled= */ true, usual.maxMegabytes(), levels, usual.drafts(), usual.instant());
    ProjectMemory memory =
        new ProjectMemory(
            config, alone ? alone() : weights, prompts::encodeFile, tokenizer.vocabulary());
    memories.put(name, memory);
    return memory;
  }

  private static MixingWeights alone() {
    double[] biasOnly = new double[Features.NAMES.size()];
    biasOnly[Features.NAMES.indexOf("bias")] = ALONE;
    return MixingWeights.of(biasOnly);
  }

  private Engine engine() {
    if (engine == null) {
      engine =
          Engine.start(
              new OnnxModelRunner(folder, CONFIG.model()),
              tokenizer.vocabulary(),
              endings(),
              CONFIG.engine());
    }
    return engine;
  }

  private Engine flat() {
    if (flat == null) {
      FlatRunner runner =
          new FlatRunner(
              CONFIG.model().slotCapacity(), tokenizer.vocabularySize(), marks.endOfText().get(0));
      flat = Engine.start(runner, tokenizer.vocabulary(), endings(), CONFIG.engine());
    }
    return flat;
  }

  private Set<Integer> endings() {
    Set<Integer> endings = new HashSet<>(marks.endOfText());
    ModelManifest.Fim fim = marks.fim();
    if (fim != null) {
      endings.add(fim.end());
    }
    return endings;
  }
}

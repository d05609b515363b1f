package dev.bantam;

import dev.bantam.cli.BantamRuntime.ModelUnusableException;
import dev.bantam.cli.BantamRuntime.Session;
import dev.bantam.completion.CompletionPipeline;
import dev.bantam.completion.CompletionService;
import dev.bantam.completion.SharedCompletions;
import dev.bantam.config.BantamConfig;
import dev.bantam.engine.Engine;
import dev.bantam.filter.PostFilter;
import dev.bantam.memory.MemoryConfig;
import dev.bantam.memory.MixingWeights;
import dev.bantam.memory.ProjectMemories;
import dev.bantam.memory.ProjectMemory;
import dev.bantam.model.ModelFolder;
import dev.bantam.model.ModelManifest;
import dev.bantam.model.ModelRunner;
import dev.bantam.model.OnnxModelRunner;
import dev.bantam.prompt.FimTemplate;
import dev.bantam.prompt.PromptBuilder;
import dev.bantam.tokenizer.Tokenizer;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A model in memory and the pipeline around it. */
final class LoadedModel implements Session {
  private final String name;
  private final Engine engine;
  private final WarmFilter filter;
  private final CompletionService completions;
  private final @Nullable ProjectMemories memories;
  private final Tokenizer tokenizer;

  private LoadedModel(
      String name,
      Engine engine,
      WarmFilter filter,
      CompletionService completions,
      @Nullable ProjectMemories memories,
      Tokenizer tokenizer) {
    this.name = name;
    this.memories = memories;
    this.tokenizer = tokenizer;
    this.engine = engine;
    this.filter = filter;
    this.completions = completions;
  }

  /**
   * Loads the model of a checked folder.
   *
   * @throws ModelUnusableException if it cannot be loaded
   */
  static LoadedModel load(ModelFolder folder, WarmFilter filter, BantamConfig config) {
    ModelManifest manifest = folder.manifest();
    if (config.model().slotCapacity() > manifest.contextLength()) {
      throw new ModelUnusableException(
          "model.slot_capacity must be at most the model's context length, "
              + manifest.contextLength(),
          null);
    }
    try {
      Tokenizer tokenizer = Tokenizer.load(folder.tokenizer());
      ModelRunner runner = new OnnxModelRunner(folder, config.model());
      Engine engine =
          Engine.start(runner, tokenizer.vocabulary(), endings(manifest.tokens()), config.engine());
      PromptBuilder prompts =
          prompts(tokenizer, manifest.tokens(), config.completion().promptTokens());
      ProjectMemories memories = memories(memoryConfig(config), prompts, tokenizer);
      CompletionService completions =
          new SharedCompletions(
              new CompletionPipeline(
                  manifest.name(),
                  prompts,
                  engine,
                  memories,
                  filter.filter(),
                  config.filter().mode(),
                  config.completion()));
      filter.warm().join();
      return new LoadedModel(
          manifest.name() + " " + manifest.version(),
          engine,
          filter,
          completions,
          memories,
          tokenizer);
    } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError e) {
      // Whatever a library cannot do without (a temp folder, memory, an instruction set) ends here.
      throw new ModelUnusableException(folder.folder() + ": " + reason(e), e);
    }
  }

  /** Builds prompts of a budget for a model. */
  static PromptBuilder prompts(Tokenizer tokenizer, ModelManifest.Tokens tokens, int budget) {
    return new PromptBuilder(
        tokenizer,
        budget,
        tokens.documentStart(),
        tokens.endOfText().get(0),
        template(tokens.fim()));
  }

  private static MemoryConfig memoryConfig(BantamConfig config) {
    return config.project().allowWorkspaceRoots()
        ? config.memory().sharedBy(1 + LocalProjects.MAX_WORKSPACES)
        : config.memory();
  }

  private static @Nullable ProjectMemories memories(
      MemoryConfig config, PromptBuilder prompts, Tokenizer tokenizer) {
    MixingWeights weights = MixingWeights.shipped();
    return config.enabled()
        ? new ProjectMemories(
            () -> new ProjectMemory(config, weights, prompts::encodeFile, tokenizer.vocabulary()))
        : null;
  }

  /** What is known of the projects' code; null if the memory is turned off. */
  @Nullable ProjectMemories memories() {
    return memories;
  }

  Tokenizer tokenizer() {
    return tokenizer;
  }

  private static Set<Integer> endings(ModelManifest.Tokens tokens) {
    Set<Integer> endings = new HashSet<>(tokens.endOfText());
    if (tokens.fim() != null) {
      endings.add(tokens.fim().end());
    }
    return endings;
  }

  private static @Nullable FimTemplate template(ModelManifest.@Nullable Fim fim) {
    return fim == null
        ? null
        : new FimTemplate(fim.section(), fim.prefix(), fim.suffix(), fim.middle(), fim.rest());
  }

  /** The first line of the innermost cause. */
  private static String reason(Throwable failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return String.valueOf(innermost).lines().findFirst().orElse("unknown reason");
  }

  @Override
  public CompletionService completions() {
    return completions;
  }

  @Override
  public PostFilter filter() {
    return filter.filter();
  }

  @Override
  public String model() {
    return name;
  }

  @Override
  public void close() {
    engine.close();
    filter.copies().close();
  }
}

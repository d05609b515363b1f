package dev.bantam;

import dev.bantam.completion.CompletionService;
import dev.bantam.config.BantamConfig;
import dev.bantam.config.ConfigLoader;
import dev.bantam.memory.ProjectMemory;
import dev.bantam.model.ModelFolder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** The embedded model as the server loads it, once for all tests of a run. */
final class RealModel {
  static final BantamConfig CONFIG =
      new ConfigLoader(Path.of(""), Map.of("BANTAM_FILTER_TIME_BUDGET", "5s"))
          .load(null, ConfigLoader.Flags.NONE);

  private static final LoadedModel MODEL =
      LoadedModel.load(
          ModelFolder.open(CONFIG.modelFolder()), WarmFilter.start(CONFIG.filter()), CONFIG);

  private RealModel() {}

  /** What the model's pipeline remembers; whoever teaches it something clears it afterwards. */
  static ProjectMemory memory() {
    return Objects.requireNonNull(MODEL.memories()).main();
  }

  static CompletionService completions() {
    return MODEL.completions();
  }
}

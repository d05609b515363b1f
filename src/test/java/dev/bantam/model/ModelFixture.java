package dev.bantam.model;

import java.nio.file.Path;

/** The shipped model, opened once for all tests. */
public final class ModelFixture {
  private static final ModelFolder FOLDER = ModelFolder.open(Path.of("models/smollm2-java-118m"));

  private ModelFixture() {}

  /** The checked folder. */
  public static ModelFolder folder() {
    return FOLDER;
  }

  /** A runner of two threads, to be closed by the caller. */
  public static OnnxModelRunner runner(int slots, int capacity) {
    return new OnnxModelRunner(FOLDER, config(slots, capacity, KvNumber.FP32));
  }

  /** Two threads, and room for a few pages. */
  static ModelConfig config(int slots, int capacity, KvNumber kvCache) {
    return new ModelConfig(
        slots,
        capacity,
        kvCache,
        /* parkedMegabytes= */ 4,
        ExecutionProvider.CPU,
        2,
        /* spinning= */ false);
  }
}

package dev.bantam.engine;

import dev.bantam.model.ExecutionProvider;
import dev.bantam.model.KvNumber;
import dev.bantam.model.ModelConfig;
import dev.bantam.model.ModelFolder;
import dev.bantam.model.OnnxModelRunner;
import dev.bantam.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Loads both native libraries and runs a pass; prints the files it finds in temp and home. */
final class NativesProbe {
  private NativesProbe() {}

  public static void main(String[] args) throws IOException {
    ModelFolder folder = ModelFolder.open(Path.of(args[0]));
    int[] ids = Tokenizer.load(folder.tokenizer()).encode("class A").toArray();
    ModelConfig config =
        new ModelConfig(
            /* slots= */ 1,
            8,
            KvNumber.FP32,
            /* parkedMegabytes= */ 0,
            ExecutionProvider.CPU,
            /* threads= */ 1,
            /* spinning= */ false);
    try (OnnxModelRunner runner = new OnnxModelRunner(folder, config)) {
      runner.prefill(0, 0, ids, 0, ids.length);
    }
    for (String property : new String[] {"java.io.tmpdir", "user.home"}) {
      try (Stream<Path> all = Files.walk(Path.of(System.getProperty(property)))) {
        all.filter(Files::isRegularFile).forEach(System.out::println);
      }
    }
    System.out.println("ran " + ids.length);
  }
}

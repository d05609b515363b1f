package dev.bantam.engine;

import dev.bantam.config.BantamConfig;
import dev.bantam.config.ConfigLoader;
import dev.bantam.model.ModelFolder;
import dev.bantam.model.ModelRunner;
import dev.bantam.model.OnnxModelRunner;
import dev.bantam.tokenizer.TokenIds;
import dev.bantam.tokenizer.Tokenizer;
import dev.bantam.tokenizer.Vocabulary;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Bantam's engine behind standard input, for {@code benchmarks/passes}: one answer at a time with
 * the served settings.
 *
 * <p>A line in is the most tokens to write and the ids of a prompt, with blanks between them; a
 * line out is JSON. Control tokens are never written, so that an answer does not end by itself; the
 * first line out names them. Arguments: model folder, {@code true} for drafts. Threads and slots
 * are read from the environment, as the server does.
 */
final class DraftRun {
  private static final long DEADLINE_NANOS = 60_000_000_000L;

  private DraftRun() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    ModelFolder folder = ModelFolder.open(Path.of(args[0]));
    Vocabulary vocabulary = Tokenizer.load(folder.tokenizer()).vocabulary();
    int[] control = IntStream.range(0, vocabulary.size()).filter(vocabulary::isControl).toArray();
    BantamConfig config =
        new ConfigLoader(Path.of(""), System.getenv()).load(null, ConfigLoader.Flags.NONE);
    EngineConfig served = config.engine();
    EngineConfig engineConfig =
        new EngineConfig(
            served.maxQueue(),
            served.prefillChunk(),
            served.quickAbove(),
            FillPolicy.NEVER,
            Boolean.parseBoolean(args[1]));
    ModelRunner runner = without(control, new OnnxModelRunner(folder, config.model()));
    try (Engine engine = Engine.start(runner, vocabulary, Set.of(), engineConfig)) {
      System.out.printf("{\"control\": %s}%n", Arrays.toString(control));
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        answer(engine, Arrays.stream(line.split(" ", -1)).mapToInt(Integer::parseInt).toArray());
      }
    }
  }

  private static void answer(Engine engine, int[] line) throws InterruptedException {
    GenerationRequest request =
        new GenerationRequest(
            TokenIds.copyOf(line, 1, line.length),
            "",
            line[0],
            SamplingParams.GREEDY,
            List.of(),
            System.nanoTime() + DEADLINE_NANOS);
    Generation generation = engine.submit(request);
    GenerationResult result = generation.result();
    System.out.printf(
        Locale.ROOT,
        "{\"ids\": %s, \"cached\": %d, \"wall_ms\": %.4f, \"passes\": %d, \"drafted\": %d, "
            + "\"accepted\": %d}%n",
        Arrays.toString(generation.tokens().toArray()),
        result.cachedTokens(),
        (result.prefillNanos() + result.decodeNanos()) / 1e6,
        result.work().passes(),
        result.work().drafted(),
        result.work().accepted());
  }

  /** The runner, whose logits never favour one of the tokens. */
  private static ModelRunner without(int[] tokens, ModelRunner runner) {
    return (ModelRunner)
        Proxy.newProxyInstance(
            ModelRunner.class.getClassLoader(),
            new Class<?>[] {ModelRunner.class},
            (proxy, method, arguments) -> {
              Object made;
              try {
                made = method.invoke(runner, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              if (made instanceof FloatBuffer logits) {
                for (int row = 0; row < logits.limit(); row += runner.vocabularySize()) {
                  for (int token : tokens) {
                    logits.put(row + token, Float.NEGATIVE_INFINITY);
                  }
                }
              }
              return made;
            });
  }
}

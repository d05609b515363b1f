package dev.bantam.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * One round of {@code benchmarks/passes}: prefill and decoding with random tokens, in a process of
 * its own.
 *
 * <p>Prints {@code begin TEST} in front of each repetition, waits for a byte from whoever reads,
 * and prints a line of JSON behind it, so that the reader can look at this process's clock at both.
 * The first run of a test is not printed. Arguments: model folder, threads, repetitions, and tests:
 * {@code prefill/CHUNK/TOKENS} or {@code decode/ROWS}.
 */
final class PassRun {
  /** What {@code benchmarks/passes} has llama.cpp decode, too. */
  private static final int DECODE_STEPS = 64;

  private final int repetitions;

  private PassRun(int repetitions) {
    this.repetitions = repetitions;
  }

  private record Test(String name, String kind, int first, int last) {
    static Test of(String name) {
      String[] parts = name.split("/", -1);
      int last = Integer.parseInt(parts[parts.length - 1]);
      return new Test(name, parts[0], Integer.parseInt(parts[1]), last);
    }
  }

  public static void main(String[] args) throws IOException {
    ModelFolder folder = ModelFolder.open(Path.of(args[0]));
    int threads = Integer.parseInt(args[1]);
    PassRun run = new PassRun(Integer.parseInt(args[2]));
    List<Test> prefills = new ArrayList<>();
    List<Test> decodes = new ArrayList<>();
    for (String name : List.of(args).subList(3, args.length)) {
      Test test = Test.of(name);
      (test.kind().equals("prefill") ? prefills : decodes).add(test);
    }
    int longest = prefills.stream().mapToInt(Test::last).max().orElse(0);
    int rows = decodes.stream().mapToInt(Test::last).max().orElse(0);
    if (longest > 0) {
      run.prefill(folder, PassBenchmark.config(1, longest, 0, threads), prefills);
    }
    if (rows > 0) {
      int capacity = PassBenchmark.PROMPT + DECODE_STEPS;
      run.decode(folder, PassBenchmark.config(rows, capacity, 0, threads), decodes);
    }
  }

  private void prefill(ModelFolder folder, ModelConfig config, List<Test> tests)
      throws IOException {
    try (OnnxModelRunner runner = new OnnxModelRunner(folder, config)) {
      for (Test test : tests) {
        int[] tokens = tokens(runner, test.last());
        measure(test, 1, () -> PassBenchmark.prefill(runner, tokens, test.first()));
      }
    }
  }

  private void decode(ModelFolder folder, ModelConfig config, List<Test> tests) throws IOException {
    try (OnnxModelRunner runner = new OnnxModelRunner(folder, config)) {
      int[] tokens = tokens(runner, PassBenchmark.PROMPT);
      PassBenchmark.prefill(runner, tokens, PassBenchmark.PROMPT);
      for (int row = 1; row < config.slots(); row++) {
        runner.copy(0, row, PassBenchmark.PROMPT);
      }
      for (Test test : tests) {
        measure(
            test,
            DECODE_STEPS,
            () -> PassBenchmark.decode(runner, tokens, test.last(), DECODE_STEPS));
      }
    }
  }

  private static int[] tokens(OnnxModelRunner runner, int count) {
    return new Random(1).ints(count, 17, runner.vocabularySize()).toArray();
  }

  private void measure(Test test, int steps, Runnable work) throws IOException {
    work.run();
    for (int i = 0; i < repetitions; i++) {
      System.out.println("begin " + test.name());
      System.in.read();
      long start = System.nanoTime();
      work.run();
      double millis = (System.nanoTime() - start) / 1e6;
      System.out.printf(
          Locale.ROOT,
          "{\"test\": \"%s\", \"steps\": %d, \"wall_ms\": %.4f}%n",
          test.name(),
          steps,
          millis / steps);
    }
  }
}

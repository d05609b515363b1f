package dev.bantam.model;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Measures loading, prefill by chunk size, checking guesses, and decoding by rows, with random
 * tokens.
 *
 * <p>Settings alternate within each round, so that other load meets all alike. Prints milliseconds
 * of wall time and of processor time (all threads), least and median, and the bytes of Java heap
 * that the last round's pass allocated. Leaves out the scheduler, the tokenizer and the sampler.
 * Command: {@code benchmarks/engine.sh ROUNDS}.
 */
final class PassBenchmark {
  private static final int SLOTS = 8;
  private static final int CAPACITY = 1088;
  private static final int PARKED = 32;
  static final int PROMPT = 256;
  private static final int LONG_PROMPT = 1024;
  private static final int DECODE_STEPS = 16;
  private static final int[] CHUNKS = {16, 32, 64, 128, 256};
  private static final int[] ROWS = {1, 2, 4, 8};
  private static final int[] GUESSES = {1, 2, 4, 8, 16};

  private record Sample(double wallMillis, double cpuMillis, double allocatedBytes) {}

  private final Map<String, List<Sample>> samples = new LinkedHashMap<>();
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  public static void main(String[] args) throws IOException {
    new PassBenchmark().run(Path.of(args[0]), Integer.parseInt(args[1]));
  }

  private void run(Path path, int rounds) throws IOException {
    System.out.printf("load average before: %.2f%n", system.getSystemLoadAverage());
    measure("verify", 1, /* counts= */ true, () -> ModelFolder.open(path));
    ModelFolder folder = ModelFolder.open(path);
    int cores = Runtime.getRuntime().availableProcessors();
    ModelConfig config = config(SLOTS, CAPACITY, PARKED, cores);
    System.out.println(config);
    OnnxModelRunner[] loaded = new OnnxModelRunner[1];
    measure("load", 1, /* counts= */ true, () -> loaded[0] = new OnnxModelRunner(folder, config));
    try (OnnxModelRunner runner = loaded[0]) {
      System.out.println("loaded: " + residentSize());
      for (int round = 0; round <= rounds; round++) {
        round(runner, /* counts= */ round > 0);
      }
    }
    System.out.println("after the rounds: " + residentSize());
    samples.forEach(PassBenchmark::print);
    System.out.printf("load average after: %.2f%n", system.getSystemLoadAverage());
  }

  /** With the numbers that the property {@code kv} names, and {@code spinning} threads or not. */
  static ModelConfig config(int slots, int capacity, int parkedMegabytes, int threads) {
    return new ModelConfig(
        slots,
        capacity,
        KvNumber.valueOf(System.getProperty("kv", "FP32")),
        parkedMegabytes,
        ExecutionProvider.CPU,
        threads,
        !"false".equals(System.getProperty("spinning")));
  }

  private void round(OnnxModelRunner runner, boolean counts) {
    int[] longPrompt = new Random(1).ints(LONG_PROMPT, 17, runner.vocabularySize()).toArray();
    measure("prefill 1024 in chunks of 64", 1, counts, () -> prefill(runner, longPrompt, 64));
    if (runner.pages() > 0) {
      measure("park 1024 tokens", 1, counts, () -> move(runner, runner::park));
      measure(
          "bring 1024 tokens back",
          1,
          counts,
          () -> move(runner, (s, f, n, p) -> runner.unpark(p, s, f, n)));
    }
    measure("copy 1024 tokens", 1, counts, () -> runner.copy(0, 1, LONG_PROMPT));
    int[] tokens = Arrays.copyOf(longPrompt, PROMPT);
    for (int chunk : CHUNKS) {
      measure("prefill 256 in chunks of " + chunk, 1, counts, () -> prefill(runner, tokens, chunk));
    }
    for (int guesses : GUESSES) {
      measure(
          "check of " + guesses + " guesses",
          DECODE_STEPS,
          counts,
          () -> check(runner, tokens, guesses));
    }
    for (int rows : ROWS) {
      measure(
          "decode step of rows " + rows,
          DECODE_STEPS,
          counts,
          () -> decode(runner, tokens, rows, DECODE_STEPS));
    }
  }

  static void prefill(OnnxModelRunner runner, int[] tokens, int chunk) {
    for (int past = 0; past < tokens.length; past += chunk) {
      runner.prefill(0, past, tokens, past, Math.min(chunk, tokens.length - past));
    }
  }

  private interface PageMove {
    void move(int slot, int first, int count, int page);
  }

  private static void move(OnnxModelRunner runner, PageMove pageMove) {
    int size = runner.pageTokens();
    for (int page = 0; page < LONG_PROMPT / size; page++) {
      pageMove.move(0, page * size, size, page);
    }
  }

  private static void check(OnnxModelRunner runner, int[] tokens, int guesses) {
    for (int step = 0; step < DECODE_STEPS; step++) {
      runner.prefill(0, PROMPT, tokens, 0, 1 + guesses, 1 + guesses);
    }
  }

  /** Feeds each of the first slots one token a step, behind those of the prompt. */
  static void decode(OnnxModelRunner runner, int[] tokens, int rows, int steps) {
    int[] pasts = new int[rows];
    for (int step = 0; step < steps; step++) {
      Arrays.fill(pasts, PROMPT + step);
      runner.decode(0, rows, tokens, pasts);
    }
  }

  private void measure(String name, int steps, boolean counts, Runnable work) {
    long allocated = threads.getCurrentThreadAllocatedBytes();
    long cpu = system.getProcessCpuTime();
    long wall = System.nanoTime();
    work.run();
    double wallMillis = (System.nanoTime() - wall) / 1e6 / steps;
    double cpuMillis = (system.getProcessCpuTime() - cpu) / 1e6 / steps;
    double bytes = (double) (threads.getCurrentThreadAllocatedBytes() - allocated) / steps;
    if (counts) {
      samples
          .computeIfAbsent(name, n -> new ArrayList<>())
          .add(new Sample(wallMillis, cpuMillis, bytes));
    }
  }

  private static void print(String name, List<Sample> all) {
    List<Double> walls = all.stream().map(Sample::wallMillis).sorted().toList();
    List<Double> cpus = all.stream().map(Sample::cpuMillis).sorted().toList();
    System.out.printf(
        "%-28s wall least %7.1f median %7.1f   cpu least %7.1f median %7.1f   heap %7.0f bytes%n",
        name,
        walls.get(0),
        walls.get(walls.size() / 2),
        cpus.get(0),
        cpus.get(cpus.size() / 2),
        all.get(all.size() - 1).allocatedBytes());
  }

  private static String residentSize() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS") || line.startsWith("VmHWM"))
        .map(line -> line.replaceAll("\\s+", " "))
        .collect(Collectors.joining(", "));
  }
}

package dev.bantam.index;

import com.sun.management.OperatingSystemMXBean;
import dev.bantam.memory.MemoryConfig;
import dev.bantam.memory.MixingWeights;
import dev.bantam.memory.ProjectMemory;
import dev.bantam.project.FileLimits;
import dev.bantam.project.ProjectFiles;
import dev.bantam.project.SourceFile;
import dev.bantam.tokenizer.TokenIds;
import dev.bantam.tokenizer.Tokenizer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What a project costs: {@code IndexBenchmark FOLDER CACHE}, where FOLDER holds Java sources and
 * CACHE is an empty folder. Prints times, memory and sizes; benchmarks/index/run.sh makes the
 * folders. Leaves out what a server does besides.
 */
final class IndexBenchmark {
  private static final int UPDATES = 300;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final String TOKENIZER = "00".repeat(32);

  private final ProjectFiles files;
  private final CacheFolder cache;
  private final Tokenizer tokenizer = Tokenizer.load(Path.of("models/bantam-java/tokenizer.json"));

  private IndexBenchmark(Path folder, Path cache) throws IOException {
    this.files = new ProjectFiles(folder, FileLimits.DEFAULT);
    this.cache = new CacheFolder(cache);
  }

  public static void main(String[] args) throws Exception {
    IndexBenchmark benchmark = new IndexBenchmark(Path.of(args[0]), Path.of(args[1]));
    long start = System.nanoTime();
    List<SourceFile> sources = benchmark.files.list().files();
    System.out.printf("walk: %d files in %d ms%n", sources.size(), millisSince(start));
    System.out.printf("lines: %d%n", benchmark.lines(sources));
    System.out.printf("cores: %d%n", Runtime.getRuntime().availableProcessors());
    benchmark.run("first start", sources);
    benchmark.run("second start", sources);
  }

  private long lines(List<SourceFile> sources) throws IOException {
    long lines = 0;
    for (SourceFile source : sources) {
      lines += files.read(source).map(text -> text.lines().count()).orElse(0L);
    }
    return lines;
  }

  private void run(String name, List<SourceFile> sources) throws Exception {
    long heapBefore = usedHeap();
    ProjectMemory memory =
        new ProjectMemory(
            MemoryConfig.DEFAULT,
            MixingWeights.shipped(),
            tokenizer::encode,
            tokenizer.vocabulary());
    try (IndexWorkers workers = new IndexWorkers(() -> false)) {
      IndexFile disk =
          new IndexFile(
              cache.open(files.root(), TOKENIZER),
              files.root(),
              TOKENIZER,
              tokenizer.vocabularySize());
      long start = System.nanoTime();
      long cpu = cpuMillis();
      ProjectIndex index =
          ProjectIndex.start(files, learner(memory), tokenizer.vocabulary(), disk, workers);
      while (!index.progress().isReady()) {
        Thread.sleep(10);
      }
      System.out.printf(
          "%s: ready after %d ms (%d ms of the processor), %s%n",
          name, millisSince(start), cpuMillis() - cpu, memory.stats());
      while (!index.isComplete()) {
        Thread.sleep(10);
      }
      System.out.printf(
          "%s: complete after %d ms (%d ms of the processor)%n",
          name, millisSince(start), cpuMillis() - cpu);
      System.out.printf("%s: heap %d MB more%n", name, (usedHeap() - heapBefore) / 1_000_000);
      update(new KnownFiles(files, learner(memory), tokenizer.vocabulary()), sources);
      long closing = System.nanoTime();
      index.close();
      System.out.printf("%s: closed in %d ms%n", name, millisSince(closing));
    }
    Path file = cache.folder(files.root(), TOKENIZER).resolve(IndexFile.NAME);
    System.out.printf("%s: %d kB on disk%n", name, Files.size(file) / 1000);
  }

  /** Files that are not known yet to these tables are read as if they had been saved. */
  private void update(KnownFiles known, List<SourceFile> sources) {
    Random random = new Random(7);
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < UPDATES; i++) {
      SourceFile source = sources.get(random.nextInt(sources.size()));
      long start = THREADS.getCurrentThreadCpuTime();
      known.update(source.path());
      millis.add((THREADS.getCurrentThreadCpuTime() - start) / 1e6);
    }
    Collections.sort(millis);
    System.out.printf(
        "update of a file, of the processor: median %.1f ms, 95 %% %.1f ms, 99 %% %.1f ms, longest %.1f ms%n",
        millis.get(UPDATES / 2),
        millis.get(UPDATES * 95 / 100),
        millis.get(UPDATES * 99 / 100),
        millis.get(UPDATES - 1));
  }

  private static Learner learner(ProjectMemory memory) {
    return new Learner() {
      @Override
      public TokenIds encode(String text) {
        return memory.encode(text);
      }

      @Override
      public void learn(String path, TokenIds ids) {
        memory.learn(path, ids);
      }

      @Override
      public void forget(String path) {
        memory.forget(path);
      }
    };
  }

  private static long usedHeap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** Of all threads; on a machine that others use, it says more than the clock. */
  private static long cpuMillis() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        / 1_000_000;
  }

  private static long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }
}

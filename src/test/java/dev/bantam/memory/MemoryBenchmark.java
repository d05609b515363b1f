package dev.bantam.memory;

import dev.bantam.engine.Mixture;
import dev.bantam.engine.Outlook;
import dev.bantam.prompt.FileIds;
import dev.bantam.prompt.PromptBuilder;
import dev.bantam.prompt.PromptRequest;
import dev.bantam.tokenizer.TokenIds;
import dev.bantam.tokenizer.Tokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What the memory costs in this project, or with {@code -jvmArgsAppend -Djars=FOLDER} in one of a
 * million lines from a folder's jars of sources: a look-up, a look-up with mixing, the view of a
 * request in files of 1,000 and 10,000 lines, a file learnt anew. Tells first what learning all
 * files took. Run by {@code benchmarks/java.sh}; leaves out the reading of files.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MemoryBenchmark {
  private static final int CONTEXTS = 4096;
  private static final int OF_FILE = 20;

  private final PromptBuilder prompts;
  private final ProjectMemory memory;
  private final List<String> texts = new ArrayList<>();
  private final List<RequestMemory> requests = new ArrayList<>();
  private final List<int[]> lines = new ArrayList<>();
  private final Mixture mixture = new Mixture();
  private final PromptRequest thousand;
  private final PromptRequest tenThousand;
  private final MemoryCursor thousandIds;
  private final MemoryCursor tenThousandIds;
  private final Outlook outlook = MemoryFixture.clueless(token -> true);
  private int next;

  public MemoryBenchmark() {
    Path model = Path.of("models/bantam-java/tokenizer.json");
    try {
      Tokenizer tokenizer = Tokenizer.load(model);
      prompts = new PromptBuilder(tokenizer, 1024, 0, 0, null);
      memory =
          new ProjectMemory(
              MemoryConfig.DEFAULT,
              MixingWeights.shipped(),
              prompts::encodeFile,
              tokenizer.vocabulary());
      read(Integer.getInteger("lines", 1_000_000));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    learn();
    Random random = new Random(9);
    for (int i = 0; i < CONTEXTS / OF_FILE; i++) {
      TokenIds ids = prompts.encodeFile(texts.get(random.nextInt(texts.size())));
      int at = ids.size() / 2;
      MemoryCursor cursor =
          new MemoryCursor("none", ids.slice(0, at), ids.slice(at, ids.size()), List.of());
      requests.add(memory.forRequest(cursor));
      lines.add(ids.slice(at, Math.min(ids.size(), at + OF_FILE)).toArray());
    }
    thousand = request(1000);
    tenThousand = request(10_000);
    thousandIds = cursor(thousand);
    tenThousandIds = cursor(tenThousand);
  }

  private void read(int most) throws IOException {
    String jars = System.getProperty("jars");
    if (jars == null) {
      try (Stream<Path> found = Files.walk(Path.of("src"))) {
        for (Path file : found.filter(p -> p.toString().endsWith(".java")).toList()) {
          texts.add(Files.readString(file));
        }
      }
      return;
    }
    List<Path> files;
    try (Stream<Path> found = Files.list(Path.of(jars))) {
      files = found.filter(p -> p.toString().endsWith(".jar")).sorted().toList();
    }
    long count = 0;
    for (int jar = 0; jar < files.size() && count < most; jar++) {
      count += read(files.get(jar));
    }
  }

  private long read(Path jar) throws IOException {
    long count = 0;
    try (InputStream in = Files.newInputStream(jar);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith(".java")) {
          String text = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
          count += text.lines().count();
          texts.add(text);
        }
      }
    }
    return count;
  }

  private void learn() {
    long encoding = 0;
    long learning = 0;
    for (int i = 0; i < texts.size(); i++) {
      long start = System.nanoTime();
      TokenIds ids = memory.encode(texts.get(i));
      long encoded = System.nanoTime();
      memory.learn("file" + i, ids);
      encoding += encoded - start;
      learning += System.nanoTime() - encoded;
    }
    long lineCount = texts.stream().flatMap(String::lines).count();
    MemoryStats stats = memory.stats();
    System.out.printf(
        "%n%d lines: %s, %.1f bytes a token; encoding %.1f s, learning %.2f s%n",
        lineCount, stats, (double) stats.bytes() / stats.tokens(), encoding / 1e9, learning / 1e9);
  }

  private PromptRequest request(int wanted) {
    StringBuilder text = new StringBuilder();
    int count = 0;
    for (int i = 0; count < wanted; i++) {
      text.append(texts.get(i));
      count += (int) texts.get(i).lines().count();
    }
    int at = text.length() / 2;
    return new PromptRequest(
        text.substring(0, at), text.substring(at), "none", null, List.of(), List.of(), null);
  }

  private MemoryCursor cursor(PromptRequest request) {
    FileIds ids = prompts.around(request);
    return new MemoryCursor("none", ids.before(), ids.after(), List.of());
  }

  @Benchmark
  public int lookUp() {
    int request = next % requests.size();
    int[] line = lines.get(request);
    return requests.get(request).expect(line, next++ / requests.size() % line.length).size();
  }

  @Benchmark
  public double lookUpAndMix() {
    int request = next % requests.size();
    int[] line = lines.get(request);
    mixture.clear();
    requests
        .get(request)
        .mix(
            new RequestMemory.Tokens(line, next++ / requests.size() % line.length),
            outlook,
            mixture);
    return mixture.share();
  }

  @Benchmark
  public FileIds idsOf1000Lines() {
    return prompts.around(thousand);
  }

  @Benchmark
  public FileIds idsOf10000Lines() {
    return prompts.around(tenThousand);
  }

  @Benchmark
  public RequestMemory view1000Lines() {
    return memory.forRequest(thousandIds);
  }

  @Benchmark
  public RequestMemory view10000Lines() {
    return memory.forRequest(tenThousandIds);
  }

  @Benchmark
  public void learnFile() {
    memory.learn("edited", texts.get(next++ % texts.size()));
  }
}

package dev.bantam.memory;

import dev.bantam.engine.AllowedTokens;
import dev.bantam.prompt.PromptBuilder;
import dev.bantam.tokenizer.TokenIds;
import dev.bantam.tokenizer.Tokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Measures what the memory alone knows, with jars of sources as projects: the share of tokens and
 * of whole rests of lines that it has right, by level, and what a look-up costs. For choosing
 * constants, on code that no evaluation uses. Arguments: model folder, folder of jars, how many
 * jars, cursors in each.
 */
public final class MemoryTrial {
  private static final int MAX_LINE_TOKENS = 40;

  /** Least match, count, and agreement in per cent. */
  private static final int[][] SURE = {
    {4, 1, 99}, {6, 1, 99}, {8, 1, 99}, {12, 1, 99}, {16, 1, 99}, {24, 1, 99}, {4, 2, 99},
    {6, 2, 99}, {8, 2, 99}, {8, 2, 90}, {12, 2, 99}, {16, 2, 99}, {8, 4, 99}, {12, 4, 99}
  };

  private final int[] sure = new int[SURE.length];
  private final int[] sureRight = new int[SURE.length];
  private final PromptBuilder prompts;
  private final Tokenizer tokenizer;
  private final Random random = new Random(42);

  private MemoryTrial(Tokenizer tokenizer) {
    this.tokenizer = tokenizer;
    this.prompts = new PromptBuilder(tokenizer, 1024, 0, 0, null);
  }

  private record SourceFile(String path, TokenIds ids) {}

  private static final class Score {
    int cursors;
    int lines;
    long tokens;
    long right;
    long known;
    double bits;
    long nanos;

    @Override
    public String toString() {
      return "lines %.1f %% of %d, tokens right %.1f %%, known %.1f %%, bits %.3f, %.1f us a look-up"
          .formatted(
              100.0 * lines / cursors,
              cursors,
              100.0 * right / tokens,
              100.0 * known / tokens,
              bits / tokens,
              nanos / 1e3 / tokens);
    }
  }

  public static void main(String[] args) throws IOException {
    Tokenizer tokenizer = Tokenizer.load(Path.of(args[0]).resolve("tokenizer.json"));
    MemoryTrial trial = new MemoryTrial(tokenizer);
    List<Path> jars;
    try (Stream<Path> found = Files.list(Path.of(args[1]))) {
      jars = found.filter(p -> !p.toString().contains("test-sources")).sorted().toList();
    }
    int count = Integer.parseInt(args[2]);
    Score file = new Score();
    Score all = new Score();
    for (int i = 0; i < count; i++) {
      Path jar = jars.get((int) ((long) i * jars.size() / count));
      trial.run(jar, Integer.parseInt(args[3]), file, all);
    }
    System.out.println("file:    " + file);
    System.out.println("project: " + all);
    for (int i = 0; i < SURE.length; i++) {
      System.out.printf(
          "sure %s: %d of %d, right %.1f %%%n",
          Arrays.toString(SURE[i]),
          trial.sure[i],
          all.cursors,
          100.0 * trial.sureRight[i] / trial.sure[i]);
    }
  }

  private void run(Path jar, int cursors, Score file, Score all) throws IOException {
    List<SourceFile> files = read(jar);
    if (files.size() < 8) {
      return;
    }
    ProjectMemory nothing =
        new ProjectMemory(
            MemoryConfig.DEFAULT,
            MixingWeights.shipped(),
            prompts::encodeFile,
            tokenizer.vocabulary());
    ProjectMemory project =
        new ProjectMemory(
            new MemoryConfig(true, 300, Set.of(Level.values()), true, false),
            MixingWeights.shipped(),
            prompts::encodeFile,
            tokenizer.vocabulary());
    files.forEach(f -> project.learn(f.path(), f.ids()));
    for (int i = 0; i < cursors; i++) {
      SourceFile one = files.get(random.nextInt(files.size()));
      if (one.ids().size() < 100) {
        continue;
      }
      int at = 50 + random.nextInt(one.ids().size() - 60);
      int end = lineEnd(one.ids(), at);
      if (end - at < 2 || end - at > MAX_LINE_TOKENS) {
        continue;
      }
      if (!isCode(one.ids(), at, end)) {
        continue;
      }
      MemoryCursor cursor =
          new MemoryCursor(
              one.path(),
              one.ids().slice(0, at),
              one.ids().slice(end, one.ids().size()),
              List.of());
      TokenIds expected = one.ids().slice(at, end);
      score(nothing.forRequest(cursor), expected, file);
      score(project.forRequest(cursor), expected, all);
      scoreSure(
          project.forRequest(cursor), one.ids().slice(at, Math.min(end + 1, one.ids().size())));
    }
  }

  /** Whether a line is neither a comment nor an import. */
  private boolean isCode(TokenIds ids, int at, int end) {
    int start = at;
    while (start > 0 && !textOf(ids.get(start - 1)).contains("\n")) {
      start--;
    }
    StringBuilder line = new StringBuilder();
    for (int i = start; i < end; i++) {
      line.append(textOf(ids.get(i)));
    }
    return !line.toString().strip().matches("(?s)(\\*|/|import |package |@).*");
  }

  private String textOf(int id) {
    return new String(tokenizer.bytesOf(id), StandardCharsets.UTF_8);
  }

  private void scoreSure(RequestMemory memory, TokenIds expected) {
    for (int i = 0; i < SURE.length; i++) {
      int[] line = new int[MAX_LINE_TOKENS];
      int[] rule = SURE[i];
      int size =
          memory.sureLine(
              MemoryFixture.written(""), line, new Any(), rule[0], rule[1], rule[2] / 100.0);
      if (size > 0) {
        sure[i]++;
        // The break's token may hold the next line's indentation.
        sureRight[i] +=
            size == expected.size() && expected.common(line, size - 1) == size - 1 ? 1 : 0;
      }
    }
  }

  private record Any() implements AllowedTokens {
    @Override
    public boolean all() {
      return true;
    }

    @Override
    public boolean allows(int token) {
      return true;
    }
  }

  /** Index of the next token that has a line break, which is where the line ends. */
  private int lineEnd(TokenIds ids, int from) {
    int end = from;
    while (end < ids.size()
        && new String(tokenizer.bytesOf(ids.get(end)), StandardCharsets.UTF_8).indexOf('\n') < 0) {
      end++;
    }
    return end;
  }

  private void score(RequestMemory memory, TokenIds expected, Score score) {
    int[] written = new int[expected.size()];
    boolean line = true;
    for (int i = 0; i < written.length; i++) {
      long start = System.nanoTime();
      Matches matches = memory.expect(written, i);
      score.nanos += System.nanoTime() - start;
      int known = matches.indexOf(expected.get(i));
      double probability = known < 0 ? 0 : matches.probability(known);
      boolean right = matches.size() > 0 && matches.token(matches.top()) == expected.get(i);
      score.tokens++;
      score.right += right ? 1 : 0;
      score.known += probability > 0 ? 1 : 0;
      // With a floor of one in 20,000 at a weight of 0.2.
      score.bits -= Math.log(0.8 * probability + 0.2 / 20_000) / Math.log(2);
      line &= right;
      written[i] = expected.get(i);
    }
    score.cursors++;
    score.lines += line ? 1 : 0;
  }

  private List<SourceFile> read(Path jar) throws IOException {
    List<SourceFile> files = new ArrayList<>();
    try (InputStream in = Files.newInputStream(jar);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith(".java") && files.size() < 1500) {
          String text = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
          files.add(new SourceFile(entry.getName(), prompts.encodeFile(text)));
        }
      }
    }
    return files;
  }
}

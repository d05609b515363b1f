package dev.bantam.filter.provenance;

import dev.bantam.filter.Hit;
import dev.bantam.syntax.JavaFragment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Measures the index of copies: recall on the excerpts that {@code
 * training/scripts/measure_copies.py} drew, findings in source jars that the corpus does not have,
 * and wall time of the rule per file on a warm JVM.
 *
 * <p>Run {@link #main} with the index, the folder of excerpts and a folder of source jars, after
 * the commands of {@code docs/filter.md} for a class path. Writes {@code found.tsv} beside the
 * excerpts: what was found in the jars. Leaves out loading the index.
 */
final class CopyMeasure {
  private static final int ROUNDS = 30;
  private static final int WARM_UP_ROUNDS = 15;
  private static final int LAST = 12;
  private static final int MIN_LINES = 900;
  private static final int MAX_LINES = 1_100;

  private final CopyIndex index;
  private final List<String> found = new ArrayList<>();
  private final List<String> thousandLines = new ArrayList<>();
  private long lines;

  private CopyMeasure(CopyIndex index) {
    this.index = index;
  }

  /** Prints recall, findings and times. */
  public static void main(String[] args) throws IOException {
    long start = System.nanoTime();
    CopyIndex index = CopyIndex.map(Path.of(args[0]));
    System.out.printf("%s, mapped in %.0f ms%n", index.describe(), millisSince(start));
    CopyMeasure measure = new CopyMeasure(index);
    measure.recall(Path.of(args[1]));
    measure.jars(Path.of(args[2]));
    Files.write(Path.of(args[1], "found.tsv"), measure.found);
    measure.times();
  }

  private void recall(Path cases) throws IOException {
    Map<String, int[]> bands = new TreeMap<>();
    for (String line : Files.readAllLines(cases.resolve("cases.tsv"))) {
      String[] row = line.split("\t", -1);
      String text = Files.readString(cases.resolve(row[0]));
      List<Hit> hits = hits(text);
      int length = Integer.parseInt(row[1]);
      String band = length < 80 ? "60 to 79" : length < 120 ? "80 to 119" : "120 to 200";
      int[] counts = bands.computeIfAbsent(band, b -> new int[4]);
      counts[0]++;
      counts[1] += hits.isEmpty() ? 0 : 1;
      counts[2] += hits.stream().anyMatch(h -> h.message().contains(" " + row[2] + " ")) ? 1 : 0;
      int last = lastTokens(text);
      counts[3] += hits.stream().anyMatch(h -> h.place().end() > last) ? 1 : 0;
      if (hits.isEmpty()) {
        System.out.println("missed " + line);
      }
    }
    bands.forEach(
        (band, n) ->
            System.out.printf(
                "%s tokens: %d excerpts, %d found, %d in the same artefact; %d reach the last %d%n",
                band, n[0], n[1], n[2], n[3], LAST));
  }

  /** Where the last tokens of an excerpt begin: a suggestion that goes on with a copy. */
  private static int lastTokens(String text) {
    CopyTokens tokens = CopyTokens.of(text);
    int end = text.lastIndexOf('\n', text.length() - 2);
    int token = 0;
    while (tokens.start(token) < end) {
      token++;
    }
    return tokens.start(token - LAST);
  }

  private void jars(Path folder) throws IOException {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
      for (Path jar : jars) {
        long linesBefore = lines;
        int foundBefore = found.size();
        jar(jar);
        System.out.printf(
            "%s: %d lines, %d findings%n",
            jar.getFileName(), lines - linesBefore, found.size() - foundBefore);
      }
    }
    System.out.printf(
        "%d findings, %.3f per 1,000 lines%n", found.size(), 1e3 * found.size() / lines);
  }

  private void jar(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().filter(e -> e.getName().endsWith(".java")).toList()) {
        try (InputStream file = zip.getInputStream(entry)) {
          String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
          file(entry.getName(), text);
        }
      }
    }
  }

  private void file(String name, String text) {
    int count = (int) text.lines().count();
    lines += count;
    if (count >= MIN_LINES && count <= MAX_LINES) {
      thousandLines.add(text);
    }
    CopyTokens tokens = CopyTokens.of(text);
    for (CopiedRun run : CopyFinder.find(index, tokens)) {
      int from = tokens.start(Math.max(0, run.from() - 60));
      int to = tokens.end(Math.min(tokens.count() - 1, run.to() + 60));
      String place = text.substring(from, to).replace("\\", "\\\\").replace("\t", " ");
      found.add(
          String.join(
              "\t",
              name + ":" + text.substring(0, tokens.start(run.from())).lines().count(),
              String.valueOf(run.length()),
              index.owner(run.owner()).artefact(),
              place.replace("\r", "").replace("\n", "\\n")));
    }
  }

  private void times() {
    List<Double> millis = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (String text : thousandLines) {
        JavaFragment code = JavaFragment.parse(text);
        long start = System.nanoTime();
        VerbatimCopyRule.check(index, code, hit -> {});
        if (round >= WARM_UP_ROUNDS) {
          millis.add(millisSince(start));
        }
      }
    }
    millis.sort(null);
    System.out.printf(
        "%d files of about 1,000 lines: p50 %.3f ms, p95 %.3f ms%n",
        thousandLines.size(), millis.get(millis.size() / 2), millis.get(millis.size() * 95 / 100));
  }

  private List<Hit> hits(String text) {
    List<Hit> hits = new ArrayList<>();
    VerbatimCopyRule.check(index, JavaFragment.parse(text), hits::add);
    return hits;
  }

  private static double millisSince(long start) {
    return (System.nanoTime() - start) / 1e6;
  }
}

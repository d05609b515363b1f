package dev.bantam.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bantam.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The findings that somebody has decided to live with for now, in a JSON file:
 *
 * <pre>{@code
 * {"version": 1, "findings": [
 *   {"rule": "BTM-328-weak-hash", "path": "src/A.java", "line": "8a2f0c1d9e4b7735", "count": 1}]}
 * }</pre>
 *
 * <p>{@code path} is relative to the file's folder, {@code line} is a {@link LineHash}, {@code
 * count} how many such findings there are. Not thread-safe: each finding uses up one of them.
 */
final class Baseline {
  private static final int VERSION = 1;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final Path folder;
  private final Map<Key, Integer> left = new HashMap<>();
  private int matched;

  /** What a finding is known by. */
  private record Key(String rule, String path, String line) {}

  /** The file. */
  record Content(int version, @Nullable List<Entry> findings) {}

  /** Some findings of a rule in lines that read the same. */
  record Entry(@Nullable String rule, @Nullable String path, @Nullable String line, int count) {}

  private Baseline(Path file) {
    Path parent = file.toAbsolutePath().normalize().getParent();
    this.folder = parent == null ? file.toAbsolutePath() : parent;
  }

  /**
   * Reads a file.
   *
   * @throws ConfigException if it is none, or of another version
   */
  static Baseline read(Path file) throws IOException {
    try {
      Content content = JSON.readValue(Files.readString(file), Content.class);
      if (content.version() != VERSION) {
        throw new ConfigException(
            file + ": is of version " + content.version() + ", this Bantam reads " + VERSION);
      }
      Baseline baseline = new Baseline(file);
      (content.findings() == null ? List.<Entry>of() : content.findings())
          .forEach(entry -> baseline.add(entry, file));
      return baseline;
    } catch (JsonProcessingException e) {
      throw new ConfigException(
          file + ":" + e.getLocation().getLineNr() + ": is no baseline of Bantam");
    }
  }

  private void add(Entry entry, Path file) {
    if (entry.rule() == null || entry.path() == null || entry.line() == null || entry.count() < 1) {
      throw new ConfigException(file + ": a finding lacks its rule, path, line or count");
    }
    left.merge(new Key(entry.rule(), entry.path(), entry.line()), entry.count(), Integer::sum);
  }

  /**
   * The text of a file with the findings of a check, so that the next one passes over them.
   *
   * @param file where it is to stand
   */
  static String of(Path file, CheckReport report) throws IOException {
    Baseline baseline = new Baseline(file);
    Comparator<Key> order =
        Comparator.comparing(Key::path).thenComparing(Key::rule).thenComparing(Key::line);
    Map<Key, Integer> counts = new TreeMap<>(order);
    for (FileFindings read : report.read()) {
      read.findings().forEach(f -> counts.merge(baseline.key(read.file(), f), 1, Integer::sum));
    }
    List<Entry> entries = new ArrayList<>();
    counts.forEach((key, n) -> entries.add(new Entry(key.rule(), key.path(), key.line(), n)));
    return JSON.writeValueAsString(new Content(VERSION, entries)) + "\n";
  }

  /** How many findings were met that are in the file. */
  int matched() {
    return matched;
  }

  /** The file's findings without those that are in the baseline. */
  FileFindings without(FileFindings file) {
    List<LocatedFinding> fresh =
        file.findings().stream().filter(f -> !takes(key(file.file(), f))).toList();
    matched += file.findings().size() - fresh.size();
    return file.withFindings(fresh);
  }

  private boolean takes(Key key) {
    int count = left.getOrDefault(key, 0);
    if (count > 0) {
      left.put(key, count - 1);
    }
    return count > 0;
  }

  private Key key(Path file, LocatedFinding finding) {
    return new Key(finding.finding().ruleId(), pathOf(file), finding.line());
  }

  private String pathOf(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    boolean sameRoot = Objects.equals(absolute.getRoot(), folder.getRoot());
    return FileName.slashed(sameRoot ? folder.relativize(absolute) : absolute);
  }
}

package dev.bantam.index;

import dev.bantam.memory.Preferences;
import dev.bantam.memory.Preferences.Preference;
import dev.bantam.tokenizer.IncrementalDecoder;
import dev.bantam.tokenizer.TokenIds;
import dev.bantam.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is kept of one project on disk, for a person to look at. Immutable. */
public final class KeptProject {
  /** No vocabulary is as large, so that tokens can be counted without one. */
  private static final int ANY_VOCABULARY = TokenMask.GAP;

  private final Path folder;
  private final SealedFile.Head head;

  private KeptProject(Path folder, SealedFile.Head head) {
    this.folder = folder;
    this.head = head;
  }

  /** All that are kept. */
  public static List<KeptProject> all(CacheFolder cache) throws IOException {
    return cache.list().stream().flatMap(folder -> of(folder).stream()).toList();
  }

  private static Optional<KeptProject> of(Path folder) {
    return Stream.of(IndexFile.NAME, PreferenceFile.NAME)
        .flatMap(name -> SealedFile.head(folder.resolve(name)).stream())
        .findFirst()
        .map(head -> new KeptProject(folder, head));
  }

  /** The project's folder. */
  public Path project() {
    return Path.of(head.project());
  }

  /** Where it is kept. */
  public Path folder() {
    return folder;
  }

  /** When it was written. */
  public Instant written() {
    return Instant.ofEpochMilli(head.writtenMillis());
  }

  /** Bytes on disk. */
  public long bytes() throws IOException {
    long bytes = 0;
    for (String name : List.of(IndexFile.NAME, PreferenceFile.NAME)) {
      Path file = folder.resolve(name);
      bytes += Files.exists(file) ? Files.size(file) : 0;
    }
    return bytes;
  }

  /** Files of which tokens are kept; 0 if they cannot be read. */
  public int files() {
    return new IndexFile(folder, project(), head.tokenizer(), ANY_VOCABULARY).read().files().size();
  }

  /** How many things are kept that the user took or turned down. */
  public int preferences() {
    return read(ANY_VOCABULARY).size();
  }

  /**
   * What the user took (above 0) and turned down, as text, those told last first; empty if it was
   * written with another tokenizer.
   *
   * @param tokenizer the tokenizer's file
   */
  public List<String> preferences(Path tokenizer) throws IOException {
    byte[] hash = CacheFolder.sha256(Files.readAllBytes(tokenizer));
    if (!HexFormat.of().formatHex(hash).equals(head.tokenizer())) {
      return List.of();
    }
    Tokenizer loaded = Tokenizer.load(tokenizer);
    return read(loaded.vocabularySize()).stream().map(each -> line(each, loaded)).toList();
  }

  private List<Preference> read(int vocabularySize) {
    return new PreferenceFile(folder, project(), head.tokenizer(), vocabularySize).read();
  }

  private static String line(Preference preference, Tokenizer tokenizer) {
    TokenIds ids = preference.tokens();
    String context = text(ids.slice(0, Preferences.ORDER), tokenizer);
    String token = text(ids.slice(Preferences.ORDER, ids.size()), tokenizer);
    return "%+d  %s → %s".formatted(preference.score(), context, token);
  }

  private static String text(TokenIds ids, Tokenizer tokenizer) {
    IncrementalDecoder decoder = tokenizer.newDecoder();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < ids.size(); i++) {
      text.append(decoder.append(ids.get(i)));
    }
    return text.toString().replace("\n", "⏎").replaceAll("\\p{Cntrl}", "·");
  }
}

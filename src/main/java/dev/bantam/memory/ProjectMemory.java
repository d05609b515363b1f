package dev.bantam.memory;

import dev.bantam.tokenizer.TokenIds;
import dev.bantam.tokenizer.Vocabulary;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers the code of a project, file by file, as token ids.
 *
 * <p>A file is learnt in milliseconds and found from then on; an older form of it is found no more.
 * Requests see the project as it was when they began. Memory is bounded: the files learnt longest
 * ago are forgotten first. What was forgotten takes room until it is a quarter of all, then the
 * rest is copied, which takes up to a second for whoever learns.
 *
 * <p>Thread-safe: who learns waits for others who learn, requests never wait.
 */
public final class ProjectMemory {
  /** A file of more tokens is data, and only its beginning is learnt. */
  static final int MAX_FILE_TOKENS = 1 << 17;

  private static final int FIRST_CAPACITY = 1 << 18;
  private static final int GROWTH = 4;
  private static final int MAX_CAPACITY = 1 << 28;
  private static final long MEGABYTE = 1_000_000;

  /** What takes room is copied once so much of it, one in so many, has been forgotten. */
  private static final int DEAD_SHARE = 4;

  /**
   * A token takes 12 bytes: its id, its two chains, its share of the tables. While all is copied
   * they are there twice, and a third as many that were forgotten.
   */
  private static final int MOST_BYTES_PER_TOKEN = 28;

  private final MemoryConfig config;
  private final TextEncoder encoder;
  private final LineCounter lines;
  private final Object lock = new Object();

  /** In the order in which they were learnt. */
  private final Map<String, Known> known = new LinkedHashMap<>();

  private final MixingWeights weights;
  private final Preferences preferences = new Preferences();
  private long liveTokens;
  private volatile ProjectView view = ProjectView.empty(FIRST_CAPACITY, /* version= */ 0);

  private record Known(int number, int tokens) {}

  /**
   * @param encoder encodes files as prompts are encoded
   */
  public ProjectMemory(
      MemoryConfig config, MixingWeights weights, TextEncoder encoder, Vocabulary vocabulary) {
    this.config = config;
    this.weights = weights;
    this.encoder = encoder;
    this.lines = new LineCounter(vocabulary);
  }

  /** The ids of a file's text, as {@link #learn(String, TokenIds)} wants them. */
  public TokenIds encode(String text) {
    return encoder.encode(text);
  }

  /** Remembers a file, in the place of what was known of it. */
  public void learn(String path, String text) {
    learn(path, encode(text));
  }

  /**
   * Remembers a file, in the place of what was known of it.
   *
   * @param ids what {@link #encode} gave for its text
   */
  public void learn(String path, TokenIds ids) {
    if (!config.enabled()) {
      return;
    }
    String key = Paths.slashed(path);
    TokenIds kept = ids.size() <= MAX_FILE_TOKENS ? ids : ids.slice(0, MAX_FILE_TOKENS);
    synchronized (lock) {
      int version = view.version() + 1;
      drop(key, version);
      while (!known.isEmpty() && bytes(liveTokens + kept.size()) > limit()) {
        drop(known.keySet().iterator().next(), version);
      }
      makeRoom(kept.size());
      view = view.with(key, kept, version);
      known.put(key, new Known(view.count() - 1, kept.size()));
      liveTokens += kept.size();
    }
  }

  /** Forgets a file; without effect if it is unknown. */
  public void forget(String path) {
    synchronized (lock) {
      int version = view.version() + 1;
      drop(Paths.slashed(path), version);
      view = view.as(version);
      makeRoom(/* more= */ 0);
    }
  }

  /** Forgets all. */
  public void clear() {
    synchronized (lock) {
      known.clear();
      liveTokens = 0;
      view = ProjectView.empty(FIRST_CAPACITY, view.version() + 1);
    }
  }

  /** How much is remembered. */
  public MemoryStats stats() {
    synchronized (lock) {
      return new MemoryStats(known.size(), liveTokens, view.index().bytes());
    }
  }

  /** Whether it answers without the model where it is sure enough. */
  public boolean answersAlone() {
    return config.instant();
  }

  /** What a request sees: the project as it is now, and the code around its cursor. */
  public RequestMemory forRequest(MemoryCursor cursor) {
    return new RequestMemory(cursor, view, config, weights, lines, preferences);
  }

  /** What the user took and turned down; counts in all requests from then on. */
  public Preferences preferences() {
    return preferences;
  }

  private static long bytes(long tokens) {
    return tokens * MOST_BYTES_PER_TOKEN;
  }

  private long limit() {
    return config.maxMegabytes() * MEGABYTE;
  }

  private void drop(String path, int version) {
    Known document = known.remove(path);
    if (document != null) {
      liveTokens -= document.tokens;
      view.documents().remove(document.number, version);
    }
  }

  /**
   * Copies what is remembered to a new index if there is no room for so many tokens, or much of
   * what takes room has been forgotten.
   */
  private void makeRoom(int more) {
    long dead = view.length() - liveTokens - known.size();
    if (!view.index().fits(more)) {
      rebuild(GROWTH * (liveTokens + known.size() + more));
    } else if (dead > FIRST_CAPACITY / 4 && dead * DEAD_SHARE > view.length()) {
      rebuild(2 * (liveTokens + known.size() + more));
    }
  }

  private void rebuild(long capacity) {
    ProjectView old = view;
    ProjectView fresh =
        ProjectView.empty(
            (int) Math.max(FIRST_CAPACITY, Math.min(capacity, MAX_CAPACITY)), old.version());
    Map<String, Known> moved = new LinkedHashMap<>();
    for (Map.Entry<String, Known> entry : known.entrySet()) {
      int tokens = entry.getValue().tokens;
      int start = old.start(entry.getValue().number);
      fresh = fresh.with(entry.getKey(), old.index().slice(start, start + tokens), old.version());
      moved.put(entry.getKey(), new Known(fresh.count() - 1, tokens));
    }
    known.clear();
    known.putAll(moved);
    view = fresh;
  }
}

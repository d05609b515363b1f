package dev.bantam.memory;

import dev.bantam.tokenizer.TokenIds;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the user took and what the user turned down, as tokens behind {@value #ORDER} others.
 *
 * <p>A token that was taken behind a context counts more there, one that was turned down less: by
 * the square root of two for each time, within bounds. What was told longest ago is forgotten
 * first. Thread-safe; a look-up takes tens of nanoseconds and never waits.
 */
public final class Preferences {
  /** Tokens of context; with the one that follows they are packed into 64 bits. */
  public static final int ORDER = 3;

  /** Entries that are kept. */
  public static final int CAPACITY = 20_000;

  /** The largest score, and with a minus the smallest. */
  public static final int MAX_SCORE = 6;

  private static final int TOKEN_BITS = 16;
  private static final int MAX_TOKEN = 1 << TOKEN_BITS;
  private static final double STEP = Math.sqrt(2);
  private static final double[] FACTORS = factors();

  private final ConcurrentMap<Long, Entry> entries = new ConcurrentHashMap<>();
  private final AtomicInteger changes = new AtomicInteger();
  private int time;

  private record Entry(int score, int toldAt) {}

  /** None. */
  public Preferences() {}

  /**
   * One entry.
   *
   * @param tokens the context and the token behind it
   * @param score above 0 if it was taken, below if it was turned down, up to {@link #MAX_SCORE}
   */
  public record Preference(TokenIds tokens, int score) {
    /**
     * @throws IllegalArgumentException if there are not as many tokens, or the score is out of
     *     range
     */
    public Preference {
      if (tokens.size() != ORDER + 1 || score == 0 || Math.abs(score) > MAX_SCORE) {
        throw new IllegalArgumentException("no preference");
      }
    }
  }

  /** Changes what tokens count behind their context by {@code step}. */
  public synchronized void tell(TokenIds tokens, int step) {
    long key = key(tokens);
    Entry old = entries.get(key);
    int score = (old == null ? 0 : old.score) + step;
    int kept = Math.max(-MAX_SCORE, Math.min(MAX_SCORE, score));
    if (kept == 0) {
      entries.remove(key);
    } else {
      entries.put(key, new Entry(kept, time++));
    }
    if (entries.size() > CAPACITY) {
      forgetOldest();
    }
    changes.incrementAndGet();
  }

  /** All entries, those told last first. */
  public synchronized List<Preference> all() {
    return entries.entrySet().stream()
        .sorted(
            Map.Entry.<Long, Entry>comparingByValue(Comparator.comparingInt(Entry::toldAt))
                .reversed())
        .map(entry -> new Preference(tokens(entry.getKey()), entry.getValue().score))
        .toList();
  }

  /** Forgets all. */
  public synchronized void clear() {
    entries.clear();
    changes.incrementAndGet();
  }

  /** Goes up with each change. */
  public int changes() {
    return changes.get();
  }

  /** How often a token counts behind the first {@code size} tokens of a context. */
  double factor(int[] context, int size, int token) {
    if (entries.isEmpty() || size < ORDER || token >= MAX_TOKEN) {
      return 1;
    }
    long key = 0;
    for (int i = size - ORDER; i < size; i++) {
      key = key << TOKEN_BITS | (context[i] & (MAX_TOKEN - 1));
    }
    Entry entry = entries.get(key << TOKEN_BITS | token);
    return entry == null ? 1 : FACTORS[entry.score + MAX_SCORE];
  }

  /** A tenth of them, so that this is rare. */
  private void forgetOldest() {
    entries.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.comparingInt(Entry::toldAt)))
        .limit(CAPACITY / 10)
        .map(Map.Entry::getKey)
        .toList()
        .forEach(entries::remove);
  }

  private static long key(TokenIds tokens) {
    if (tokens.size() != ORDER + 1) {
      throw new IllegalArgumentException("as many tokens as the order and one are needed");
    }
    long key = 0;
    for (int i = 0; i <= ORDER; i++) {
      key = key << TOKEN_BITS | (tokens.get(i) & (MAX_TOKEN - 1));
    }
    return key;
  }

  private static TokenIds tokens(long key) {
    int[] ids = new int[ORDER + 1];
    for (int i = 0; i <= ORDER; i++) {
      ids[i] = (int) (key >>> (TOKEN_BITS * (ORDER - i))) & (MAX_TOKEN - 1);
    }
    return TokenIds.of(ids);
  }

  private static double[] factors() {
    double[] factors = new double[2 * MAX_SCORE + 1];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = Math.pow(STEP, i - MAX_SCORE);
    }
    return factors;
  }
}

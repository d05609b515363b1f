package dev.bantam.prompt;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of the keys that were used last, in memory only. Thread-safe.
 *
 * @param <K> what a value belongs to
 * @param <V> what is kept
 */
final class RecentTexts<K, V> {
  /** Editors and files at work at once; a text is at most a few kilobytes. */
  static final int MAX_KEYS = 64;

  private static final float LOAD_FACTOR = 0.75f;

  private final Map<K, V> recent =
      new LinkedHashMap<>(MAX_KEYS, LOAD_FACTOR, /* accessOrder= */ true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
          return size() > MAX_KEYS;
        }
      };

  synchronized @Nullable V get(K key) {
    return recent.get(key);
  }

  synchronized void put(K key, V value) {
    recent.put(key, value);
  }
}

package dev.bantam.syntax;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Keeps answers about names, which come from users' code: above a bound it starts anew.
 * Thread-safe.
 */
final class BoundedCache<K, V> {
  static final int MAX_ENTRIES = 10_000;

  private final Map<K, V> known = new ConcurrentHashMap<>();

  /** The answer, worked out if it is not kept; the maker must not ask the same cache. */
  V get(K key, Function<? super K, ? extends V> maker) {
    V answer = known.get(key);
    if (answer != null) {
      return answer;
    }
    if (known.size() >= MAX_ENTRIES) {
      known.clear();
    }
    return known.computeIfAbsent(key, maker);
  }

  int size() {
    return known.size();
  }
}

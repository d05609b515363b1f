package dev.bantam.filter.flow;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a collection, array or object holds by place: an index ({@code Long}), a constant key, or
 * the name of a field. Immutable.
 *
 * @param known what lies at places that are known
 * @param rest what may lie at any other place
 * @param size how many elements a list has; -1 if unknown or no list
 * @param hides whether the parts say nothing of the whole, e.g. the attributes of a request
 */
record Parts(Map<Object, Value> known, Value rest, int size, boolean hides) {
  /** More places than a person keeps apart. */
  private static final int MAX_KNOWN = 64;

  static final Parts EMPTY_LIST = new Parts(Map.of(), Value.SAFE, 0, false);
  static final Parts EMPTY = new Parts(Map.of(), Value.SAFE, -1, false);

  /** Something that is known as a whole only. */
  static Parts of(Value whole) {
    return new Parts(Map.of(), whole.whole(), -1, true);
  }

  Value worst() {
    Value worst = rest;
    if (!hides) {
      for (Value value : known.values()) {
        worst = worst.or(value.whole());
      }
    }
    return worst.whole();
  }

  /** What lies at a place, or at any if it is not known which. */
  Value get(@Nullable Object place) {
    return place == null ? anything() : known.getOrDefault(place, rest);
  }

  private Value anything() {
    Value any = rest;
    for (Value value : known.values()) {
      any = any.or(value);
    }
    return any.whole();
  }

  Parts put(@Nullable Object place, Value value) {
    if (place == null || known.size() >= MAX_KNOWN) {
      return collapsed().or(value);
    }
    Map<Object, Value> changed = new LinkedHashMap<>(known);
    changed.put(place, value);
    return new Parts(changed, rest, size, hides);
  }

  /** The same with a value at a place that is not known. */
  Parts or(Value value) {
    Map<Object, Value> changed = new HashMap<>(known);
    changed.replaceAll((place, old) -> old.or(value));
    return new Parts(changed, rest.or(value), -1, hides);
  }

  Parts without(@Nullable Object place) {
    return place == null || !known.containsKey(place) ? this : put(place, Value.SAFE);
  }

  /** A list with one more element. */
  Parts add(Value value) {
    return size < 0 ? or(value) : new Parts(put((long) size, value).known, rest, size + 1, hides);
  }

  /** A list with an element in front of the one at {@code index}. */
  Parts insert(@Nullable Object index, Value value) {
    if (size < 0 || !(index instanceof Long at) || at < 0 || at > size) {
      return collapsed().or(value);
    }
    Parts shifted = shifted(at, 1);
    return new Parts(shifted.put(at, value).known, rest, size + 1, hides);
  }

  /** A list without the element at {@code index}. */
  Parts remove(@Nullable Object index) {
    if (size < 0 || !(index instanceof Long at) || at < 0 || at >= size) {
      return collapsed();
    }
    Map<Object, Value> others = new HashMap<>(known);
    others.remove(at);
    Parts shifted = new Parts(others, rest, size, hides).shifted(at, -1);
    return new Parts(shifted.known, rest, size - 1, hides);
  }

  private Parts shifted(long from, int by) {
    Map<Object, Value> moved = new HashMap<>();
    known.forEach(
        (place, value) -> {
          boolean moves = place instanceof Long at && at >= from;
          moved.put(moves ? (Object) ((Long) place + by) : place, value);
        });
    return new Parts(moved, rest, size, hides);
  }

  /** The same where no place is known any more. */
  Parts collapsed() {
    return new Parts(Map.of(), anything(), -1, hides);
  }

  static @Nullable Parts join(@Nullable Parts a, @Nullable Parts b) {
    if (a == null || b == null) {
      return null;
    }
    if (a.size != b.size) {
      return new Parts(Map.of(), a.anything().or(b.anything()), -1, a.hides && b.hides);
    }
    Map<Object, Value> known = new LinkedHashMap<>();
    a.known.forEach((place, value) -> known.put(place, value.or(b.get(place))));
    b.known.forEach((place, value) -> known.computeIfAbsent(place, p -> value.or(a.get(p))));
    return new Parts(known, a.rest.or(b.rest), a.size, a.hides && b.hides);
  }
}

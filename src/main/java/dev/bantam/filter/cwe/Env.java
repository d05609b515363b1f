package dev.bantam.filter.cwe;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is known of the variables at one point of a method; of those that nothing was put into, what
 * they hold at its start. Not thread-safe.
 */
final class Env {
  private final Map<String, Taint> values;
  private final Function<String, Taint> atStart;
  private boolean reached;

  private Env(Map<String, Taint> values, Function<String, Taint> atStart, boolean reached) {
    this.values = values;
    this.atStart = atStart;
    this.reached = reached;
  }

  /** The start of a method, initialiser or field. */
  static Env start(Function<String, Taint> atStart) {
    return new Env(new HashMap<>(), atStart, /* reached= */ true);
  }

  /** A point of the same method that nothing leads to yet. */
  Env unreached() {
    return new Env(new HashMap<>(), atStart, /* reached= */ false);
  }

  Env copy() {
    return new Env(new HashMap<>(values), atStart, reached);
  }

  Optional<Taint> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  void set(String name, Taint value) {
    values.put(name, value);
  }

  /** From here on, what was known here or what is known there. */
  void join(Env other) {
    if (!other.reached) {
      return;
    }
    if (!reached) {
      become(other);
      return;
    }
    values.replaceAll((name, value) -> value.or(other.orAtStart(name)));
    other.values.forEach(
        (name, value) -> values.computeIfAbsent(name, n -> value.or(atStart.apply(n))));
  }

  private Taint orAtStart(String name) {
    return get(name).orElseGet(() -> atStart.apply(name));
  }

  /** From here on, only what is known there. */
  void become(Env other) {
    if (other != this) {
      values.clear();
      values.putAll(other.values);
      reached = other.reached;
    }
  }
}

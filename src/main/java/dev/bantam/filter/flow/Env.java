package dev.bantam.filter.flow;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What is known of the variables at one point of a method; of those that nothing was put into, what
 * they hold at its start. A variable is its declaration, or its name if there is none. Not
 * thread-safe.
 */
final class Env {
  private final Map<Object, Value> values;
  private final Function<Object, Value> atStart;
  private boolean reached;

  private Env(Map<Object, Value> values, Function<Object, Value> atStart, boolean reached) {
    this.values = values;
    this.atStart = atStart;
    this.reached = reached;
  }

  /** The start of a method, initialiser or field. */
  static Env start(Function<Object, Value> atStart) {
    return new Env(new HashMap<>(), atStart, /* reached= */ true);
  }

  /** A point of the same method that nothing leads to yet. */
  Env unreached() {
    return new Env(new HashMap<>(), atStart, /* reached= */ false);
  }

  Env copy() {
    return new Env(new HashMap<>(values), atStart, reached);
  }

  Value get(Object variable) {
    Value value = values.get(variable);
    return value == null ? atStart.apply(variable) : value;
  }

  Optional<Value> known(Object variable) {
    return Optional.ofNullable(values.get(variable));
  }

  void set(Object variable, Value value) {
    values.put(variable, value);
  }

  /** Takes over what is known there of some variables. */
  void adopt(Env other, Predicate<Object> which) {
    other.values.forEach(
        (variable, value) -> {
          if (which.test(variable)) {
            values.put(variable, value);
          }
        });
  }

  boolean isReached() {
    return reached;
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
    values.replaceAll((variable, value) -> value.or(other.get(variable)));
    other.values.forEach(
        (variable, value) -> values.computeIfAbsent(variable, v -> value.or(atStart.apply(v))));
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

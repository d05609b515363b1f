package dev.bantam.filter.cwe;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is known of the variables at one point of a method. Not thread-safe. */
final class Env {
  private final Map<String, Taint> values;

  Env() {
    this(new HashMap<>());
  }

  private Env(Map<String, Taint> values) {
    this.values = values;
  }

  Env copy() {
    return new Env(new HashMap<>(values));
  }

  Optional<Taint> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  void set(String name, Taint value) {
    values.put(name, value);
  }

  /** From here on, what was known here or what is known there. */
  void join(Env other) {
    other.values.forEach((name, value) -> values.merge(name, value, Taint::or));
  }

  /** From here on, only what is known there. */
  void become(Env other) {
    if (other != this) {
      values.clear();
      values.putAll(other.values);
    }
  }
}

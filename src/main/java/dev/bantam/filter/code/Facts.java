package dev.bantam.filter.code;

import com.sun.source.tree.Tree;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known at one point of a method, by {@linkplain Expressions#path path}; nothing, where
 * that point is never reached. Not thread-safe.
 */
final class Facts {
  private final Map<String, Fact> known;
  private boolean dead;

  private Facts(Map<String, Fact> known, boolean dead) {
    this.known = known;
    this.dead = dead;
  }

  /** The start of a method. */
  static Facts none() {
    return new Facts(new HashMap<>(), /* dead= */ false);
  }

  /** A point that nothing leads to yet. */
  static Facts unreached() {
    return new Facts(new HashMap<>(), /* dead= */ true);
  }

  Facts copy() {
    return new Facts(new HashMap<>(known), dead);
  }

  @Nullable Fact get(String path) {
    return known.get(path);
  }

  boolean isDead() {
    return dead;
  }

  void set(String path, Fact fact) {
    known.put(path, fact);
  }

  /** From here on, nothing is reached. */
  void kill() {
    dead = true;
  }

  /** Forgets a value and all that hangs on it. */
  void forget(String path) {
    known.keySet().removeIf(p -> p.equals(path) || p.startsWith(path + "."));
  }

  /** Forgets all values that have one of these names in their path. */
  void forgetNames(Set<String> names) {
    known.keySet().removeIf(p -> hasOneOf(p, names));
  }

  /** Forgets numbers that have a name of a tree in their path. */
  void forgetNumbers(Tree looker) {
    if (known.values().stream().anyMatch(Fact::isNumber)) {
      Set<String> names = Expressions.namesIn(looker);
      known.entrySet().removeIf(e -> e.getValue().isNumber() && hasOneOf(e.getKey(), names));
    }
  }

  /** Forgets that numbers named in a tree were not looked at. */
  void forgetForeign(Tree looker) {
    if (known.values().stream().anyMatch(f -> f.kind() == Fact.Kind.FOREIGN)) {
      Set<String> names = Expressions.namesIn(looker);
      known
          .entrySet()
          .removeIf(e -> e.getValue().kind() == Fact.Kind.FOREIGN && hasOneOf(e.getKey(), names));
    }
  }

  private static boolean hasOneOf(String path, Set<String> names) {
    int start = 0;
    for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', start)) {
      if (names.contains(path.substring(start, dot))) {
        return true;
      }
      start = dot + 1;
    }
    return names.contains(path.substring(start));
  }

  /** Forgets what other methods can change. */
  void forgetShared() {
    known.keySet().removeIf(p -> p.indexOf('.') >= 0);
  }

  void forgetDoubts() {
    known.values().removeIf(f -> f.kind() == Fact.Kind.DOUBTFUL);
  }

  /** Numbers that nothing had looked at before, nor where {@code later} was reached. */
  void keepForeign(Facts before, Facts later) {
    later.known.forEach(
        (path, fact) -> {
          Fact earlier = before.known.get(path);
          if (fact.kind() == Fact.Kind.FOREIGN && earlier != null && earlier.isNumber()) {
            known.put(path, fact);
          }
        });
  }

  /** From here on, only what is known both here and there. */
  void join(Facts other) {
    if (other.dead) {
      return;
    }
    if (dead) {
      become(other);
      return;
    }
    known.entrySet().removeIf(e -> other.known.get(e.getKey()) == null);
    known.replaceAll((path, fact) -> merged(fact, other.known.get(path)));
    known.values().removeIf(f -> f.kind() == Fact.Kind.DOUBTFUL);
  }

  private static Fact merged(Fact one, @Nullable Fact other) {
    if (other != null && one.agrees(other)) {
      return one;
    }
    if (other != null && one.isNumber() && other.isNumber() && one.isForeign(other)) {
      return one.kind() == Fact.Kind.FOREIGN ? one : other;
    }
    boolean notNull = other != null && one.isNotNull() && other.isNotNull();
    return Fact.of(notNull ? Fact.Kind.NOT_NULL : Fact.Kind.DOUBTFUL, one.cause());
  }

  /** From here on, what is known there. */
  void become(Facts other) {
    if (other != this) {
      known.clear();
      known.putAll(other.known);
      dead = other.dead;
    }
  }
}

package dev.bantam.filter.flow;

import dev.bantam.filter.Hit;
import dev.bantam.filter.TextRange;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a value. Immutable.
 *
 * @param origin the most worrying of its origins
 * @param joined whether it is text put together from several pieces
 * @param clean the kinds of sinks for which it is harmless, one bit each; all of them if its origin
 *     worries nobody
 * @param steps how it came about, the source first
 * @param constant the value itself; null if unknown
 * @param parts what it holds by place, for collections, arrays and objects; null if unknown
 */
record Value(
    Origin origin,
    boolean joined,
    long clean,
    List<Hit.Step> steps,
    @Nullable Object constant,
    @Nullable Parts parts) {
  /** Every kind of sink. */
  static final long ALL = -1L;

  static final Value SAFE = new Value(Origin.SAFE, false, ALL, List.of(), null, null);
  static final Value UNKNOWN = new Value(Origin.UNKNOWN, false, ALL, List.of(), null, null);

  /** Enough to understand a flow; loops would add for ever. */
  private static final int MAX_STEPS = 16;

  static Value of(Origin origin, String message, TextRange place) {
    return new Value(origin, false, 0, List.of(new Hit.Step(message, place)), null, null);
  }

  static Value constant(Object constant) {
    return new Value(Origin.SAFE, false, ALL, List.of(), constant, null);
  }

  /** A collection, array or object with these parts. */
  static Value of(Parts parts) {
    Value worst = parts.worst();
    return new Value(worst.origin, worst.joined, worst.clean, worst.steps, null, parts);
  }

  boolean isAtLeast(Origin other) {
    return origin.compareTo(other) >= 0;
  }

  boolean isCleanFor(long kind) {
    return (clean & kind) == kind || !isAtLeast(Origin.PARAMETER);
  }

  /** Either of the two. */
  Value or(Value other) {
    Value worse = other.origin.compareTo(origin) > 0 ? other : this;
    return new Value(
        worse.origin,
        joined || other.joined,
        clean & other.clean,
        worse.steps,
        Objects.equals(constant, other.constant) ? constant : null,
        Parts.join(parts, other.parts));
  }

  /** The same for what is made of it: neither its parts nor the constant are known. */
  Value whole() {
    return constant == null && parts == null
        ? this
        : new Value(origin, joined, clean, steps, null, null);
  }

  /** The same, harmless for these kinds. */
  Value cleanFor(long kinds) {
    return isAtLeast(Origin.PARAMETER) && (clean | kinds) != clean
        ? new Value(origin, joined, clean | kinds, steps, constant, parts)
        : this;
  }

  /** The same as a part of a longer text. */
  Value joinedAt(TextRange place) {
    return origin == Origin.SAFE
        ? whole()
        : new Value(
            origin, true, clean, with(new Hit.Step("joined with other text", place)), null, null);
  }

  /** The same with one more step. */
  Value at(String message, TextRange place) {
    return isAtLeast(Origin.PARAMETER)
        ? new Value(origin, joined, clean, with(new Hit.Step(message, place)), constant, parts)
        : this;
  }

  private List<Hit.Step> with(Hit.Step step) {
    return steps.contains(step) || steps.size() >= MAX_STEPS
        ? steps
        : Stream.concat(steps.stream(), Stream.of(step)).toList();
  }
}

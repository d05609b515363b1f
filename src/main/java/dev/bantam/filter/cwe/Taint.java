package dev.bantam.filter.cwe;

import dev.bantam.filter.Hit;
import dev.bantam.filter.TextRange;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is known of a value.
 *
 * @param origin the most worrying of its origins
 * @param joined whether it is text put together from several pieces
 * @param steps how it came about, the source first
 */
record Taint(Origin origin, boolean joined, List<Hit.Step> steps) {
  static final Taint SAFE = new Taint(Origin.SAFE, false, List.of());
  static final Taint UNKNOWN = new Taint(Origin.UNKNOWN, false, List.of());

  /** Enough to understand a flow; loops would add for ever. */
  private static final int MAX_STEPS = 6;

  static Taint of(Origin origin, String message, TextRange place) {
    return new Taint(origin, false, List.of(new Hit.Step(message, place)));
  }

  boolean isAtLeast(Origin other) {
    return origin.compareTo(other) >= 0;
  }

  /** Either of the two. */
  Taint or(Taint other) {
    Taint worse = other.origin.compareTo(origin) > 0 ? other : this;
    boolean anyJoined = joined || other.joined;
    return worse.joined == anyJoined ? worse : new Taint(worse.origin, anyJoined, worse.steps);
  }

  /** The same as a part of a longer text. */
  Taint joinedAt(TextRange place) {
    if (origin == Origin.SAFE) {
      return this;
    }
    Hit.Step step = new Hit.Step("joined with other text", place);
    return new Taint(origin, true, with(step));
  }

  private List<Hit.Step> with(Hit.Step step) {
    return steps.contains(step) || steps.size() >= MAX_STEPS
        ? steps
        : Stream.concat(steps.stream(), Stream.of(step)).toList();
  }
}

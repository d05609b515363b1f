package dev.bantam.filter.flow;

import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.syntax.JavaFragment;
import java.util.Optional;

/** A rule that reports values of others which arrive at the sinks of one kind. */
public abstract class TaintRule implements Rule {
  private static final double SEEN_SOURCE = 0.9;
  private static final double UNKNOWN_CALLER = 0.6;

  /** The kind of its sinks in {@code sinks.yaml}. */
  protected abstract String kind();

  /**
   * How serious an arrival is; empty if it is none of this rule's business. As it stands: the
   * rule's level for what comes from outside the program, a step less for text that a caller gives
   * and the method puts into longer text, and nothing for what a caller hands over whole.
   */
  protected Optional<Level> level(JavaFragment code, Arrival arrival) {
    return switch (arrival.origin()) {
      case REMOTE, LOCAL -> Optional.of(info().level());
      case PARAMETER -> arrival.joined() ? Optional.of(oneLess(info().level())) : Optional.empty();
      case UNKNOWN, SAFE -> Optional.empty();
    };
  }

  /** The finding; to be overridden where it has a fix or says more. */
  protected Hit hit(JavaFragment code, Arrival arrival, Level level) {
    boolean seen = arrival.origin().compareTo(Origin.LOCAL) >= 0;
    String source = arrival.steps().isEmpty() ? "" : arrival.steps().get(0).message();
    return Hit.of(info(), code, arrival.value())
        .withLevel(level)
        .withMessage(source.isEmpty() ? info().summary() : info().summary() + " (" + source + ")")
        .withConfidence(seen ? SEEN_SOURCE : UNKNOWN_CALLER)
        .withSteps(arrival.steps());
  }

  @Override
  public final void check(JavaFragment code, FindingSink findings) {
    for (Arrival arrival : Flows.of(code).into(kind())) {
      level(code, arrival).ifPresent(level -> findings.report(hit(code, arrival, level)));
    }
  }

  /** The level below, or the lowest. */
  protected static Level oneLess(Level level) {
    return level == Level.ERROR ? Level.WARNING : Level.NOTE;
  }
}

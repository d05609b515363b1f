package dev.bantam.filter.injection;

import dev.bantam.filter.Level;
import dev.bantam.filter.flow.Arrival;
import java.util.Optional;

/**
 * How serious a value is, by where it comes from.
 *
 * @param remote of a value from the network
 * @param local of one from this machine, outside the program; empty if that is none of the rule's
 *     business
 * @param joined of a caller's that is put into longer text; empty likewise
 */
record Severity(Level remote, Optional<Level> local, Optional<Level> joined) {
  static Severity remote(Level level) {
    return new Severity(level, Optional.empty(), Optional.empty());
  }

  Severity local(Level level) {
    return new Severity(remote, Optional.of(level), joined);
  }

  Severity joined(Level level) {
    return new Severity(remote, local, Optional.of(level));
  }

  Optional<Level> of(Arrival arrival) {
    return switch (arrival.origin()) {
      case REMOTE -> Optional.of(remote);
      case LOCAL -> local;
      case PARAMETER -> arrival.joined() ? joined : Optional.empty();
      case UNKNOWN, SAFE -> Optional.empty();
    };
  }
}

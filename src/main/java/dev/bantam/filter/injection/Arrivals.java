package dev.bantam.filter.injection;

import dev.bantam.filter.flow.Arrival;
import dev.bantam.filter.flow.Origin;

/** What several rules ask of arrivals. */
final class Arrivals {
  private Arrivals() {}

  /** Whether it is what a file of this machine holds, with nothing put to it. */
  static boolean isFile(Arrival arrival) {
    return arrival.origin() == Origin.LOCAL
        && isFrom(arrival, "from file")
        && !isFrom(arrival, "joined");
  }

  /** Whether a step says so. */
  static boolean isFrom(Arrival arrival, String words) {
    return arrival.steps().stream().anyMatch(step -> step.message().contains(words));
  }
}

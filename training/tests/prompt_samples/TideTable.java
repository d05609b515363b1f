package dev.bantam.samples.harbour;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Tides at one quay: höchster Stand, 満潮, 🌊 and what lies between. */
final class TideTable {
  private static final double FALLBACK_METRES = 0.25;

  private final List<Tide> tides;

  TideTable(List<Tide> tides) {
    this.tides = List.copyOf(tides);
  }

  record Tide(long minute, double metres, boolean high) {}

  /** The first high tide from {@code minute} on. */
  Optional<Tide> nextHigh(long minute) {
    for (Tide tide : tides) {
      if (tide.high() && tide.minute() >= minute) {
        return Optional.of(tide);
      }
    }
    return Optional.empty();
  }

  double clearance(long minute, double draught) {
    double level = nextHigh(minute).map(Tide::metres).orElse(FALLBACK_METRES);
    return Math.max(0, level - draught);
  }

  String describe(Tide tide) {
    String sign = tide.high() ? "🌊⬆ hoch" : "⬇ niedrig";
    return String.format("%s: %.2f m (%s)", sign, tide.metres(), Duration.ofMinutes(tide.minute()));
  }
}

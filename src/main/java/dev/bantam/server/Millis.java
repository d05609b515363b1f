package dev.bantam.server;

/** Milliseconds as replies carry them: to a hundredth. */
final class Millis {
  private Millis() {}

  static double round(double millis) {
    return Math.round(millis * 100) / 100.0;
  }
}

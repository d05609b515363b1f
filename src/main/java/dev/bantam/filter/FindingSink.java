package dev.bantam.filter;

/** Takes what a rule finds. */
@FunctionalInterface
public interface FindingSink {
  /** Takes one. */
  void report(Hit hit);
}

package dev.bantam.memory;

/** How near remembered code is to the cursor; the nearest first. */
public enum Level {
  /** The edited file as it is in the editor. */
  FILE(8),
  /** Code of other files that came with the request. */
  OPEN(4),
  /** Files of the same folder. */
  PACKAGE(4),
  /** All other files of the project. */
  PROJECT(1);

  private final double weight;

  Level(double weight) {
    this.weight = weight;
  }

  /** How much a place of the level counts beside one of the project. */
  double weight() {
    return weight;
  }
}

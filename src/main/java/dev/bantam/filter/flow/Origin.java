package dev.bantam.filter.flow;

/** Where a value comes from, the more worrying the later. */
public enum Origin {
  /** A constant, a number, or checked. */
  SAFE,
  /** From somewhere that the method does not show, e.g. a field. */
  UNKNOWN,
  /** From the method's caller. */
  PARAMETER,
  /** From outside the program on this machine: environment, console, file, database. */
  LOCAL,
  /** From the network. */
  REMOTE
}

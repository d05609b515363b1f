package dev.bantam.engine;

/** When prompts that were answered from their quick form are computed whole. */
public enum FillPolicy {
  /** While nobody waits, on mains, and others leave a quarter of the machine idle. */
  AUTO,
  /** While nobody waits. */
  ALWAYS,
  /** Not at all. */
  NEVER
}

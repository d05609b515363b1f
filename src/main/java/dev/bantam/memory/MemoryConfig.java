package dev.bantam.memory;

import java.util.Set;

/**
 * Settings of the memory.
 *
 * @param enabled whether anything is remembered and mixed
 * @param maxMegabytes most memory that the project's code may take; what was learnt longest ago is
 *     forgotten first
 * @param levels which code is looked up
 * @param drafts whether the memory guesses tokens for the model to check
 * @param instant whether the memory alone answers where it is sure enough
 */
public record MemoryConfig(
    boolean enabled, int maxMegabytes, Set<Level> levels, boolean drafts, boolean instant) {
  /** What is used unless set. */
  public static final MemoryConfig DEFAULT =
      new MemoryConfig(
          /* enabled= */ true,
          /* maxMegabytes= */ 300,
          Set.of(Level.values()),
          /* drafts= */ true,
          /* instant= */ false);

  /** The same for one of several memories, which share the room. */
  public MemoryConfig sharedBy(int memories) {
    return new MemoryConfig(enabled, Math.max(1, maxMegabytes / memories), levels, drafts, instant);
  }

  public MemoryConfig {
    levels = Set.copyOf(levels);
    if (maxMegabytes < 1 || maxMegabytes > 2000) {
      throw new IllegalArgumentException(
          "max_megabytes must lie between 1 and 2000, was " + maxMegabytes);
    }
  }
}

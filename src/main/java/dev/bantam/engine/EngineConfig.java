package dev.bantam.engine;

/**
 * How requests share the model.
 *
 * @param maxQueue most requests that wait while all slots are busy
 * @param prefillChunk most prompt tokens run in one step; others decode, and cancellations are
 *     noticed, between two chunks
 */
public record EngineConfig(int maxQueue, int prefillChunk) {
  /** What is used unless set. */
  public static final EngineConfig DEFAULT = new EngineConfig(32, 64);

  public EngineConfig {
    checkAtLeast("maxQueue", maxQueue, 0);
    checkAtLeast("prefillChunk", prefillChunk, 1);
  }

  private static void checkAtLeast(String field, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(field + " must be at least " + least + ", was " + value);
    }
  }
}

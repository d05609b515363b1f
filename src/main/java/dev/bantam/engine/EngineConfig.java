package dev.bantam.engine;

/**
 * How requests share the model.
 *
 * @param maxQueue most requests that wait while all slots are busy
 * @param prefillChunk most prompt tokens run in one step; others decode, and cancellations are
 *     noticed, between two chunks
 * @param quickAbove a prompt of which more tokens than these must be run is answered from its quick
 *     form first, and filled in when nobody waits
 * @param fill when it is filled in
 * @param drafts whether likely next tokens are guessed and checked several at once
 */
public record EngineConfig(
    int maxQueue, int prefillChunk, int quickAbove, FillPolicy fill, boolean drafts) {
  /** What is used unless set. */
  public static final EngineConfig DEFAULT =
      new EngineConfig(32, 64, 128, FillPolicy.AUTO, /* drafts= */ true);

  public EngineConfig {
    checkAtLeast("maxQueue", maxQueue, 0);
    checkAtLeast("prefillChunk", prefillChunk, 1);
    checkAtLeast("quickAbove", quickAbove, 0);
  }

  private static void checkAtLeast(String field, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(field + " must be at least " + least + ", was " + value);
    }
  }
}

package dev.bantam.engine;

/** Why a generation ended. */
public enum FinishReason {
  /** The model or a stop condition ended the text. */
  STOP,
  /** The token limit, or the slot's capacity, was reached. */
  LENGTH,
  /** Time ran out; the text so far is the answer. */
  DEADLINE,
  /** Nobody waits for the answer any more. */
  CANCELLED
}

package dev.bantam.engine;

/** Where guessed tokens came from. */
public enum DraftOrigin {
  /** What the slot's earlier sequence wrote. */
  EARLIER_ANSWER,
  /** The request's {@link LogitMixer}. */
  MIXER,
  /** The prompt itself. */
  PROMPT
}

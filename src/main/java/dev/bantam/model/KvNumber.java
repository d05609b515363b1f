package dev.bantam.model;

/** How keys and values of the slots are kept. */
public enum KvNumber {
  /** 32-bit floats: exact, and a third faster on long prompts. */
  FP32,
  /** 8-bit integers with one step for each channel: a quarter of the memory. */
  INT8
}

package dev.bantam.model;

/**
 * How a model is run.
 *
 * @param slots KV slots: most sequences held at once
 * @param slotCapacity tokens that one slot can hold
 * @param kvCache how keys and values are kept
 * @param parkedMegabytes memory for sequences that lost their slot, about 12 kB a token; 0 for none
 * @param provider what computes
 * @param threads threads of one pass
 * @param spinning whether they wait for the next operator awake for a moment: a quarter faster in
 *     short passes on an idle machine, up to as much slower beside a compiler
 */
public record ModelConfig(
    int slots,
    int slotCapacity,
    KvNumber kvCache,
    int parkedMegabytes,
    ExecutionProvider provider,
    int threads,
    boolean spinning) {
  /** Slots unless set. */
  public static final int DEFAULT_SLOTS = 4;

  /** Capacity unless set: a prompt of 1,024 tokens and an answer of 256. */
  public static final int DEFAULT_SLOT_CAPACITY = 1280;

  /** Parked memory unless set. */
  public static final int DEFAULT_PARKED = 96;

  private static final int MAX_SLOTS = 64;

  /** What runs well on this machine. */
  public static ModelConfig defaults() {
    int cores = Runtime.getRuntime().availableProcessors();
    return new ModelConfig(
        DEFAULT_SLOTS,
        DEFAULT_SLOT_CAPACITY,
        KvNumber.FP32,
        DEFAULT_PARKED,
        ExecutionProvider.CPU,
        cores,
        /* spinning= */ true);
  }

  public ModelConfig {
    checkRange("slots", slots, 1, MAX_SLOTS);
    checkRange("slotCapacity", slotCapacity, 1, 1 << 20);
    checkRange("parkedMegabytes", parkedMegabytes, 0, 1 << 11);
    checkRange("threads", threads, 1, 1 << 10);
  }

  private static void checkRange(String field, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          field + " must lie between " + least + " and " + most + ", was " + value);
    }
  }
}

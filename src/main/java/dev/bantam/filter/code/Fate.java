package dev.bantam.filter.code;

/** What becomes of something that was opened, the best last. */
enum Fate {
  /** Nobody closes it. */
  LEFT_OPEN,
  /** It is closed, unless something before that throws. */
  CLOSED_AT_BEST,
  /** It is closed in any case. */
  CLOSED,
  /** Somebody else has it, who may close it. */
  HANDED_ON;

  Fate or(Fate other) {
    return compareTo(other) >= 0 ? this : other;
  }
}

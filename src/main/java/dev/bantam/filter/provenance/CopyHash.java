package dev.bantam.filter.provenance;

/** The arithmetic of fingerprints, the same as in {@code training/bantam_train/fingerprints.py}. */
final class CopyHash {
  /** Base of the polynomial over the hashes of tokens. */
  static final long BASE = 0x9E3779B97F4A7C15L;

  private static final long FNV_START = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;

  private CopyHash() {}

  /** FNV-1a over the UTF-16 units of a token, mixed. */
  static long ofToken(String text, int start, int end) {
    long value = FNV_START;
    for (int i = start; i < end; i++) {
      value = (value ^ text.charAt(i)) * FNV_PRIME;
    }
    return mix(value);
  }

  /** The last step of MurmurHash3: every bit depends on every other. */
  static long mix(long value) {
    long mixed = (value ^ value >>> 33) * 0xFF51AFD7ED558CCDL;
    mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
    return mixed ^ mixed >>> 33;
  }

  /** The {@code exponent}-th power of the base. */
  static long power(int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= BASE;
    }
    return power;
  }
}

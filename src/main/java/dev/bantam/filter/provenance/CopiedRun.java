package dev.bantam.filter.provenance;

/**
 * Tokens in a row that stand in an artefact, too.
 *
 * @param owner number of the artefact in the index
 * @param from first token
 * @param to token behind the last
 */
record CopiedRun(int owner, int from, int to) {
  int length() {
    return to - from;
  }

  /** Whether a later run of the same owner has tokens in common with this one. */
  boolean meets(CopiedRun later) {
    return later.from < to;
  }

  /** Both in one. */
  CopiedRun with(CopiedRun later) {
    return new CopiedRun(owner, Math.min(from, later.from), Math.max(to, later.to));
  }

  /** Whether most of it lies inside another. */
  boolean isMostlyIn(CopiedRun other) {
    return 2 * (Math.min(to, other.to) - Math.max(from, other.from)) > length();
  }
}

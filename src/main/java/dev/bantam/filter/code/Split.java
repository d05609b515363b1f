package dev.bantam.filter.code;

/**
 * What is known behind a condition.
 *
 * @param yes where it is true
 * @param no where it is false
 */
record Split(Facts yes, Facts no) {
  static Split of(Facts facts) {
    return new Split(facts.copy(), facts.copy());
  }

  /** Behind the opposite condition. */
  Split swapped() {
    return new Split(no, yes);
  }

  /** Only one way is taken. */
  Split onlyIf(boolean truth) {
    (truth ? no : yes).kill();
    return this;
  }
}

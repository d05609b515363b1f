package dev.bantam.engine;

/** A guess of the next tokens, reused from step to step. Confined to the engine thread. */
final class Draft {
  private final int[] ids;
  private int size;
  private int grade;

  Draft(int capacity) {
    this.ids = new int[capacity];
  }

  /** Adds a token; false if there is room for no more. */
  boolean add(int token) {
    if (size == ids.length) {
      return false;
    }
    ids[size++] = token;
    return true;
  }

  /** Says which of the source's classes the guess is of. */
  void grade(int of) {
    grade = of;
  }

  int grade() {
    return grade;
  }

  /** Most tokens. */
  int capacity() {
    return ids.length;
  }

  int size() {
    return size;
  }

  int token(int index) {
    return ids[index];
  }

  void clear() {
    size = 0;
    grade = 0;
  }

  void cutTo(int most) {
    size = Math.max(0, Math.min(size, most));
  }
}

package dev.bantam.filter;

import dev.bantam.syntax.JavaFragment;

/** Looks for one weakness. Stateless and thread-safe; never throws on broken code. */
public interface Rule {
  /** What it looks for. */
  RuleInfo info();

  /**
   * Reports every place of {@code code} that has the weakness; which of them belong to a suggestion
   * is decided behind the sink.
   */
  void check(JavaFragment code, FindingSink findings);
}

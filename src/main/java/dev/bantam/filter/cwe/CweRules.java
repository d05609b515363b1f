package dev.bantam.filter.cwe;

import dev.bantam.filter.Rule;
import java.util.List;

/** The rules for known weaknesses. */
public final class CweRules {
  private CweRules() {}

  /** All of them, by CWE number. */
  public static List<Rule> all() {
    return List.of(
        new PathTraversalRule(),
        new SqlConcatRule(),
        new WeakHashRule(),
        new HardCodedCredentialRule());
  }
}

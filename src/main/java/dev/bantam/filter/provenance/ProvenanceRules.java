package dev.bantam.filter.provenance;

import dev.bantam.filter.Rule;
import java.util.List;

/** The rules for where code comes from. */
public final class ProvenanceRules {
  private ProvenanceRules() {}

  /** All of them. */
  public static List<Rule> all(Copies copies) {
    return List.of(new VerbatimCopyRule(copies));
  }
}

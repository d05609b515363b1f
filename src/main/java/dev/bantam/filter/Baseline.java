package dev.bantam.filter;

import dev.bantam.syntax.JavaFragment;
import java.util.IdentityHashMap;
import java.util.List;

/** A file as it is without a suggestion, and what rules find in it. Confined to one thread. */
final class Baseline {
  private final JavaFragment code;
  private final IdentityHashMap<RuleInUse, List<Hit>> hits = new IdentityHashMap<>();

  Baseline(JavaFragment code) {
    this.code = code;
  }

  /** Whether rules read what stands at an offset. */
  boolean covers(int offset) {
    return Focus.of(code).covers(offset);
  }

  List<Hit> hits(RuleInUse rule) {
    return hits.computeIfAbsent(rule, r -> r.hits(code));
  }
}

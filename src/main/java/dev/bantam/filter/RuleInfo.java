package dev.bantam.filter;

import java.util.List;
import java.util.Locale;

/**
 * What a rule looks for.
 *
 * @param id e.g. {@code BTM-89-sql-concat}; its page is {@code docs/rules/<id>.md}
 * @param cwe MITRE CWE numbers, the closest first; none for licences; none for a rule about
 *     licences ({@code BTM-LIC-})
 * @param level of a typical finding
 * @param summary one sentence: what is wrong and what to do
 * @param fix one sentence: the safe form
 * @param helpUri where the weakness or the API is described by others; the rule's own page is
 *     {@code docs/rules/<id>.md}
 */
public record RuleInfo(
    String id, List<Integer> cwe, Level level, String summary, String fix, String helpUri) {
  public RuleInfo {
    cwe = List.copyOf(cwe);
    // Where text comes from is no weakness.
    if (cwe.isEmpty() && !id.startsWith("BTM-LIC-")) {
      throw new IllegalArgumentException("no CWE: " + id);
    }
  }

  /** A rule whose weakness is described at MITRE. */
  public RuleInfo(String id, List<Integer> cwe, Level level, String summary, String fix) {
    this(
        id,
        cwe,
        level,
        summary,
        fix,
        "https://cwe.mitre.org/data/definitions/%d.html".formatted(cwe.isEmpty() ? 0 : cwe.get(0)));
  }

  /** Whether {@code name} is this rule's id or one of its CWEs, written as {@code CWE-89}. */
  boolean isNamed(String name) {
    return id.equalsIgnoreCase(name)
        || cwe.stream().anyMatch(n -> name.toUpperCase(Locale.ROOT).equals("CWE-" + n));
  }
}

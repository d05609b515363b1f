package dev.bantam.filter;

import dev.bantam.syntax.SyntaxSupport;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names by which settings may call rules: their ids, and their CWEs as {@code CWE-89}. */
public final class RuleNames {
  private static final Pattern CWE = Pattern.compile("CWE-\\d+", Pattern.CASE_INSENSITIVE);

  private final List<RuleInfo> rules;

  private RuleNames(List<RuleInfo> rules) {
    this.rules = rules;
  }

  /** Those of all rules and of somebody's own. */
  public static RuleNames with(OwnRules own) {
    return new RuleNames(
        Stream.concat(RuleCatalogue.infos().stream(), own.banned().stream().map(BannedApi::rule))
            .toList());
  }

  /** Whether names can be told apart at all: without a compiler the rules do not load. */
  public static boolean areKnown() {
    return SyntaxSupport.isAvailable();
  }

  /** What is wrong with a name, with the nearest one that is right; empty if nothing is. */
  public Optional<String> problemWith(String name) {
    if (rules.stream().anyMatch(rule -> rule.isNamed(name))) {
      return Optional.empty();
    }
    return Optional.of(
        CWE.matcher(name).matches()
            ? "no rule is about " + name.toUpperCase(Locale.ROOT)
            : "unknown rule '" + name + "'; the nearest known is '" + nearest(name) + "'");
  }

  private String nearest(String name) {
    String given = name.toLowerCase(Locale.ROOT);
    return rules.stream()
        .map(RuleInfo::id)
        .min(Comparator.comparingInt(id -> distance(given, id.toLowerCase(Locale.ROOT))))
        .orElse("");
  }

  /** How many letters must be changed, added or left out to make {@code b} of {@code a}. */
  private static int distance(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[b.length()];
  }
}

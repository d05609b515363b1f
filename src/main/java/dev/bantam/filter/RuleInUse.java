package dev.bantam.filter;

import dev.bantam.syntax.JavaFragment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule that runs.
 *
 * @param rule the rule
 * @param level the level that all its hits are given; null for its own
 */
record RuleInUse(Rule rule, @Nullable Level level) {
  /** Those of {@code rules} that are not off. */
  static List<RuleInUse> of(List<Rule> rules, FilterConfig config) {
    return rules.stream()
        .filter(rule -> !config.isOff(rule.info()))
        .map(rule -> new RuleInUse(rule, config.levelOf(rule.info()).orElse(null)))
        .toList();
  }

  /** What it is, with the level of its hits. */
  RuleInfo info() {
    RuleInfo own = rule.info();
    return level == null
        ? own
        : new RuleInfo(own.id(), own.cwe(), level, own.summary(), own.fix(), own.helpUri());
  }

  /** Everything that it finds in a file. */
  List<Hit> hits(JavaFragment code) {
    List<Hit> hits = new ArrayList<>();
    rule.check(code, hit -> hits.add(level == null ? hit : hit.withLevel(level)));
    return hits;
  }
}

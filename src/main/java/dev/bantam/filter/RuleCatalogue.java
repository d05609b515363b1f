package dev.bantam.filter;

import dev.bantam.filter.cwe.CweRules;
import dev.bantam.filter.deprecation.LifecycleRules;
import java.util.List;
import java.util.stream.Stream;

/** Every rule there is. */
public final class RuleCatalogue {
  private static final List<Rule> ALL =
      Stream.of(List.<Rule>of(new InvisibleCharacterRule()), CweRules.all(), LifecycleRules.all())
          .flatMap(List::stream)
          .toList();

  private RuleCatalogue() {}

  /** All rules, in a fixed order. */
  public static List<Rule> all() {
    return ALL;
  }

  /** What they look for. */
  public static List<RuleInfo> infos() {
    return ALL.stream().map(Rule::info).toList();
  }
}

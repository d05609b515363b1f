package dev.bantam.filter;

import dev.bantam.filter.FilterReport.FilterStatus;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Settings of the filter. Of a rule's mode and level the first of these counts: what is said of its
 * id, of the first of its CWEs that is named, of the finding's level, of all.
 *
 * @param mode what is done with findings unless the request says otherwise
 * @param timeBudget longest time for one suggestion; later the status is {@code UNCHECKED_TIMEOUT}
 * @param disabledRules ids of rules, or CWEs, that are off: a short form of {@code rules}
 * @param rules what was decided about rules, by id or by CWE written as {@code CWE-89}, in any case
 * @param levels what is done with findings of a level
 * @param ownRules what somebody forbids besides
 */
public record FilterConfig(
    FilterMode mode,
    Duration timeBudget,
    Set<String> disabledRules,
    Map<String, RulePolicy> rules,
    Map<Level, FilterMode> levels,
    OwnRules ownRules) {
  /** Annotate, 50 ms, every rule on. */
  public static final FilterConfig DEFAULT =
      new FilterConfig(FilterMode.ANNOTATE, Duration.ofMillis(50), Set.of());

  private static final Comparator<FilterMode> BY_STRICTNESS =
      Comparator.comparingInt(FilterConfig::strictness);

  /** Without policies of its own. */
  public FilterConfig(FilterMode mode, Duration timeBudget, Set<String> disabledRules) {
    this(mode, timeBudget, disabledRules, Map.of(), Map.of(), OwnRules.NONE);
  }

  public FilterConfig {
    disabledRules = Set.copyOf(disabledRules);
    levels = Map.copyOf(levels);
    Map<String, RulePolicy> inAnyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    inAnyCase.putAll(rules);
    rules = Collections.unmodifiableMap(inAnyCase);
    for (String name : disabledRules) {
      if (rules.containsKey(name)) {
        throw new IllegalArgumentException(name + " stands in disabled_rules and in rules");
      }
    }
  }

  /** Whether a rule is not to run at all. */
  public boolean isOff(RuleInfo rule) {
    Optional<RulePolicy.Action> action = action(rule.id(), rule.cwe());
    return action.isPresent()
        ? action.get() == RulePolicy.Action.OFF
        : disabledRules.stream().anyMatch(rule::isNamed);
  }

  /** The level that a rule's findings are given instead of its own. */
  public Optional<Level> levelOf(RuleInfo rule) {
    return policies(rule.id(), rule.cwe())
        .map(RulePolicy::level)
        .filter(Objects::nonNull)
        .findFirst();
  }

  /**
   * What is done with a suggestion of these findings: the strictest of what is said of each, where
   * {@code suppress} is stricter than {@code resample} and this than {@code annotate}.
   *
   * @param usual the mode for findings that nothing is said of: the request's, or {@link #mode()}
   */
  public FilterMode modeFor(List<Finding> findings, FilterMode usual) {
    return findings.stream()
        .map(finding -> modeOf(finding, usual))
        .max(BY_STRICTNESS)
        .orElse(usual);
  }

  /**
   * The same for a whole report: where not all was read, nothing less strict than the usual mode.
   */
  public FilterMode modeFor(FilterReport report, FilterMode usual) {
    FilterMode ofFindings = modeFor(report.findings(), usual);
    return report.status() == FilterStatus.CHECKED
        ? ofFindings
        : Collections.max(List.of(ofFindings, usual), BY_STRICTNESS);
  }

  /** Whether no finding whatever can keep a suggestion from being shown as it is. */
  public boolean alwaysAnnotates(FilterMode usual) {
    return usual == FilterMode.ANNOTATE
        && levels.values().stream().allMatch(mode -> mode == FilterMode.ANNOTATE)
        && rules.values().stream().noneMatch(RulePolicy::mayWithhold);
  }

  private FilterMode modeOf(Finding finding, FilterMode usual) {
    return action(finding.ruleId(), finding.cwe())
        .flatMap(RulePolicy.Action::mode)
        .orElse(levels.getOrDefault(finding.level(), usual));
  }

  private Optional<RulePolicy.Action> action(String id, List<Integer> cwe) {
    return policies(id, cwe).map(RulePolicy::action).filter(Objects::nonNull).findFirst();
  }

  private Stream<RulePolicy> policies(String id, List<Integer> cwe) {
    return Stream.concat(Stream.of(id), cwe.stream().map(n -> "CWE-" + n))
        .map(rules::get)
        .filter(Objects::nonNull);
  }

  private static int strictness(FilterMode mode) {
    return switch (mode) {
      case ANNOTATE -> 0;
      case RESAMPLE -> 1;
      case SUPPRESS -> 2;
    };
  }
}

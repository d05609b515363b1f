package dev.bantam.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.FilterReport.FilterStatus;
import dev.bantam.filter.RulePolicy.Action;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class FilterConfigTest {
  private static final RuleInfo SQL =
      new RuleInfo("BTM-89-sql", List.of(89, 943), Level.ERROR, "summary", "fix");
  private static final RuleInfo HASH =
      new RuleInfo("BTM-328-hash", List.of(328), Level.WARNING, "summary", "fix");

  @Test
  void modeFor_nothingSaid_isTheUsual() {
    FilterConfig config = config(Map.of(), Map.of());
    for (FilterMode mode : FilterMode.values()) {
      assertEquals(mode, config.modeFor(List.of(finding(SQL), finding(HASH)), mode));
      assertEquals(mode, config.modeFor(List.of(), mode));
    }
  }

  @Test
  void modeFor_idBeforeCweBeforeLevelBeforeAll() {
    Map<Level, FilterMode> levels = Map.of(Level.ERROR, FilterMode.SUPPRESS);
    assertEquals(FilterMode.SUPPRESS, modeFor(config(Map.of(), levels), SQL));
    assertEquals(FilterMode.ANNOTATE, modeFor(config(Map.of(), levels), HASH));
    Map<String, RulePolicy> cwe = Map.of("cwe-943", policy(Action.RESAMPLE));
    assertEquals(FilterMode.RESAMPLE, modeFor(config(cwe, levels), SQL));
    Map<String, RulePolicy> both =
        Map.of("CWE-943", policy(Action.RESAMPLE), "btm-89-SQL", policy(Action.ANNOTATE));
    assertEquals(FilterMode.ANNOTATE, modeFor(config(both, levels), SQL));
  }

  @Test
  void modeFor_aLevelAloneSaysNothingOfTheMode() {
    Map<String, RulePolicy> rules =
        Map.of("BTM-89-sql", new RulePolicy(null, Level.NOTE), "CWE-89", policy(Action.SUPPRESS));
    FilterConfig config = config(rules, Map.of());
    assertEquals(FilterMode.SUPPRESS, modeFor(config, SQL));
    assertEquals(Optional.of(Level.NOTE), config.levelOf(SQL));
    assertEquals(Optional.empty(), config.levelOf(HASH));
  }

  @Test
  void modeFor_several_isTheStrictest() {
    FilterConfig config =
        config(
            Map.of("CWE-89", policy(Action.RESAMPLE), "CWE-328", policy(Action.SUPPRESS)),
            Map.of());
    List<Finding> both = List.of(finding(HASH), finding(SQL));
    assertEquals(FilterMode.SUPPRESS, config.modeFor(both, FilterMode.ANNOTATE));
    FilterConfig mild =
        config(
            Map.of("CWE-89", policy(Action.RESAMPLE), "CWE-328", policy(Action.ANNOTATE)),
            Map.of());
    assertEquals(FilterMode.RESAMPLE, mild.modeFor(both, FilterMode.SUPPRESS));
  }

  @Test
  void modeFor_notAllRead_isNeverLessThanTheUsual() {
    FilterConfig config = config(Map.of("CWE-89", policy(Action.ANNOTATE)), Map.of());
    FilterReport late = report(FilterStatus.UNCHECKED_TIMEOUT, finding(SQL));
    assertEquals(FilterMode.SUPPRESS, config.modeFor(late, FilterMode.SUPPRESS));
    FilterReport whole = report(FilterStatus.CHECKED, finding(SQL));
    assertEquals(FilterMode.ANNOTATE, config.modeFor(whole, FilterMode.SUPPRESS));
  }

  @Test
  void isOff_idBeforeCweBeforeShortForm() {
    assertTrue(config(Map.of("CWE-943", policy(Action.OFF)), Map.of()).isOff(SQL));
    assertFalse(
        config(
                Map.of("CWE-943", policy(Action.OFF), "BTM-89-sql", policy(Action.ANNOTATE)),
                Map.of())
            .isOff(SQL));
    FilterConfig shortForm =
        new FilterConfig(FilterMode.ANNOTATE, Duration.ofMillis(50), Set.of("CWE-89"));
    assertTrue(shortForm.isOff(SQL));
    assertFalse(shortForm.isOff(HASH));
  }

  @Test
  void alwaysAnnotates_onlyIfNothingCanWithhold() {
    assertTrue(FilterConfig.DEFAULT.alwaysAnnotates(FilterMode.ANNOTATE));
    assertFalse(FilterConfig.DEFAULT.alwaysAnnotates(FilterMode.RESAMPLE));
    assertTrue(
        config(Map.of("CWE-1", policy(Action.OFF)), Map.of()).alwaysAnnotates(FilterMode.ANNOTATE));
    assertFalse(
        config(Map.of("CWE-1", policy(Action.SUPPRESS)), Map.of())
            .alwaysAnnotates(FilterMode.ANNOTATE));
    assertFalse(
        config(Map.of(), Map.of(Level.NOTE, FilterMode.RESAMPLE))
            .alwaysAnnotates(FilterMode.ANNOTATE));
  }

  @Test
  void new_contradictions_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> new RulePolicy(null, null));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new FilterConfig(
                FilterMode.ANNOTATE,
                Duration.ofMillis(50),
                Set.of("cwe-89"),
                Map.of("CWE-89", policy(Action.SUPPRESS)),
                Map.of(),
                OwnRules.NONE));
  }

  @Test
  void levels_ofPolicies_areThoseOfTheFindings() {
    FilterConfig config =
        config(
            Map.of("CWE-328", new RulePolicy(null, Level.ERROR)),
            Map.of(Level.ERROR, FilterMode.SUPPRESS));
    PostFilter filter = new PostFilter(config);
    String file = "class A { void f() { java.security.MessageDigest.getInstance(\"MD5\"); } }";
    FilterReport report = filter.check(new Suggestion("", file, "", 17));
    assertEquals(Level.ERROR, report.findings().get(0).level());
    assertEquals(FilterMode.SUPPRESS, filter.modeFor(report, FilterMode.ANNOTATE));
    assertFalse(filter.alwaysAnnotates(FilterMode.ANNOTATE));
    Level told =
        filter.rules().stream()
            .filter(rule -> rule.id().equals("BTM-328-weak-hash"))
            .findFirst()
            .orElseThrow()
            .level();
    assertEquals(Level.ERROR, told);
  }

  private static FilterMode modeFor(FilterConfig config, RuleInfo rule) {
    return config.modeFor(List.of(finding(rule)), FilterMode.ANNOTATE);
  }

  private static RulePolicy policy(Action action) {
    return new RulePolicy(action, null);
  }

  private static FilterConfig config(Map<String, RulePolicy> rules, Map<Level, FilterMode> levels) {
    return new FilterConfig(
        FilterMode.ANNOTATE, Duration.ofSeconds(10), Set.of(), rules, levels, OwnRules.NONE);
  }

  private static FilterReport report(FilterStatus status, Finding finding) {
    return new FilterReport(status, List.of(finding), Duration.ZERO);
  }

  private static Finding finding(RuleInfo rule) {
    return new Finding(
        rule.id(),
        rule.cwe(),
        rule.level(),
        rule.summary(),
        new TextRange(0, 1),
        List.of(),
        1,
        rule.helpUri(),
        null,
        null);
  }
}

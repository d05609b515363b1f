package dev.bantam.filter;

import dev.bantam.filter.FilterReport.FilterStatus;
import dev.bantam.syntax.JavaFragment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One reading of one suggestion. {@link #run} belongs to a worker thread; {@link #findings} may be
 * asked at any time by the thread that waits for it.
 */
final class Check {
  private final Suggestion suggestion;
  private final TextRange place;
  private final List<Rule> rules;
  private final List<Finding> findings = new ArrayList<>();
  private @Nullable JavaFragment baseline;
  private volatile boolean abandoned;

  Check(Suggestion suggestion, List<Rule> rules) {
    this.suggestion = suggestion;
    this.rules = rules;
    int start = suggestion.prefix().length();
    this.place = new TextRange(start, start + suggestion.text().length());
  }

  /** Lets a running check end after the rule it is at. */
  void abandon() {
    abandoned = true;
  }

  /** What was found so far, in order of place. */
  List<Finding> findings() {
    synchronized (findings) {
      return findings.stream().sorted(Comparator.comparingInt(f -> f.range().start())).toList();
    }
  }

  /** Reads the suggestion with every rule. */
  FilterStatus run() {
    JavaFragment code = JavaFragment.parse(suggestion.merged(), suggestion.javaRelease());
    if (!code.isReadable()) {
      return FilterStatus.UNCHECKED_ERROR;
    }
    Localiser localiser = new Localiser(code, place);
    Suppressions suppressions = Suppressions.of(code, place);
    for (Rule rule : rules) {
      if (abandoned) {
        return FilterStatus.UNCHECKED_TIMEOUT;
      }
      read(rule, code, localiser, suppressions);
    }
    return FilterStatus.CHECKED;
  }

  private void read(Rule rule, JavaFragment code, Localiser localiser, Suppressions suppressions) {
    List<Finding> ofRule =
        distinct(hits(rule, code)).stream()
            .filter(hit -> !suppressions.cover(hit))
            .filter(hit -> !localiser.mayBeOld(hit) || isNew(hit, localiser, rule))
            .flatMap(hit -> localiser.localise(hit).stream())
            .toList();
    synchronized (findings) {
      findings.addAll(ofRule);
    }
  }

  private static List<Hit> hits(Rule rule, JavaFragment code) {
    List<Hit> hits = new ArrayList<>();
    rule.check(code, hits::add);
    return hits;
  }

  /** The most serious hit of each place. */
  private static List<Hit> distinct(List<Hit> hits) {
    Map<TextRange, Hit> byPlace = new LinkedHashMap<>();
    hits.forEach(
        hit ->
            byPlace.merge(hit.place(), hit, (a, b) -> b.level().compareTo(a.level()) < 0 ? b : a));
    return List.copyOf(byPlace.values());
  }

  /** Whether the file would not have it without the suggestion. */
  private boolean isNew(Hit hit, Localiser localiser, Rule rule) {
    int expected = localiser.placeWithout(hit);
    return hits(rule, baseline()).stream().noneMatch(h -> h.place().start() == expected);
  }

  private JavaFragment baseline() {
    if (baseline == null) {
      baseline =
          JavaFragment.parse(suggestion.prefix() + suggestion.suffix(), suggestion.javaRelease());
    }
    return Objects.requireNonNull(baseline);
  }
}

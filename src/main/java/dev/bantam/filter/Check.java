package dev.bantam.filter;

import dev.bantam.filter.FilterReport.FilterStatus;
import dev.bantam.filter.flow.FlowTables;
import dev.bantam.syntax.JavaFragment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One reading of one suggestion, or of a whole file. {@link #run} belongs to a worker thread; what
 * was found may be asked at any time by the thread that waits for it.
 */
final class Check {
  private static final TextRange NOWHERE = new TextRange(0, 0);

  private final Suggestion suggestion;
  private final TextRange place;
  private final TextRange untrusted;
  private final List<RuleInUse> rules;
  private final @Nullable FlowTables tables;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Finding> suppressed = new ArrayList<>();
  private @Nullable Baseline baseline;
  private volatile int firstErrorLine;
  private volatile boolean abandoned;

  private Check(
      Suggestion suggestion,
      TextRange place,
      TextRange untrusted,
      List<RuleInUse> rules,
      @Nullable FlowTables tables) {
    this.tables = tables;
    this.suggestion = suggestion;
    this.place = place;
    this.untrusted = untrusted;
    this.rules = rules;
  }

  /** Of a suggestion, which cannot switch rules off for itself. */
  static Check ofSuggestion(
      Suggestion suggestion, List<RuleInUse> rules, @Nullable FlowTables tables) {
    int start = suggestion.prefix().length();
    TextRange place = new TextRange(start, start + suggestion.text().length());
    return new Check(suggestion, place, place, rules, tables);
  }

  /** Of a whole file, which was written by a person. */
  static Check ofFile(
      String text, int javaRelease, List<RuleInUse> rules, @Nullable FlowTables tables) {
    TextRange place = new TextRange(0, text.length());
    return new Check(new Suggestion("", text, "", javaRelease), place, NOWHERE, rules, tables);
  }

  /** Lets a running check end after the rule it is at. */
  void abandon() {
    abandoned = true;
  }

  /** What was found so far, in order of place. */
  List<Finding> findings() {
    return inOrder(findings);
  }

  /** What was found so far and is switched off, in order of place. */
  List<Finding> suppressed() {
    return inOrder(suppressed);
  }

  /** 1-based line of the first syntax error; 0 if none was met. */
  int firstErrorLine() {
    return firstErrorLine;
  }

  private List<Finding> inOrder(List<Finding> found) {
    synchronized (findings) {
      return found.stream().sorted(Comparator.comparingInt(f -> f.range().start())).toList();
    }
  }

  /** Reads the suggestion with every rule. */
  FilterStatus run() {
    JavaFragment code = parse(suggestion.merged(), place);
    if (!code.isReadable()) {
      return FilterStatus.UNCHECKED_ERROR;
    }
    firstErrorLine = code.errors().isEmpty() ? 0 : code.line(code.errors().get(0).offset());
    Localiser localiser = new Localiser(code, place);
    Suppressions suppressions = Suppressions.of(code, untrusted);
    for (RuleInUse rule : rules) {
      if (abandoned) {
        return FilterStatus.UNCHECKED_TIMEOUT;
      }
      read(rule, code, localiser, suppressions);
    }
    return isWhole(code) ? FilterStatus.CHECKED : FilterStatus.UNCHECKED_ERROR;
  }

  /** A suggestion may be cut off inside a literal; a file may not. */
  private boolean isWhole(JavaFragment code) {
    boolean swallowed = untrusted.equals(NOWHERE) && LostCode.isSwallowed(code);
    return !swallowed && !LostCode.endsEarly(code) && !LostCode.isIn(code, place);
  }

  private void read(
      RuleInUse rule, JavaFragment code, Localiser localiser, Suppressions suppressions) {
    List<Finding> reported = new ArrayList<>();
    List<Finding> covered = new ArrayList<>();
    for (Hit hit : distinct(rule.hits(code))) {
      if (suppressions.cover(hit)) {
        localiser.localise(hit).ifPresent(covered::add);
      } else if (!localiser.mayBeOld(hit) || isNew(hit, localiser, rule)) {
        localiser.localise(hit).ifPresent(reported::add);
      }
    }
    synchronized (findings) {
      findings.addAll(reported);
      suppressed.addAll(covered);
    }
  }

  /** The most serious hit of each place. */
  private static List<Hit> distinct(List<Hit> hits) {
    Map<TextRange, Hit> byPlace = new LinkedHashMap<>();
    hits.forEach(
        hit ->
            byPlace.merge(hit.place(), hit, (a, b) -> b.level().compareTo(a.level()) < 0 ? b : a));
    return List.copyOf(byPlace.values());
  }

  /** Whether the file would not have it, or nothing as serious, without the suggestion. */
  private boolean isNew(Hit hit, Localiser localiser, RuleInUse rule) {
    int expected = localiser.placeWithout(hit);
    return baseline(expected).hits(rule).stream()
        .noneMatch(
            old -> old.place().start() == expected && old.level().compareTo(hit.level()) <= 0);
  }

  private JavaFragment parse(String text, TextRange wanted) {
    JavaFragment code = JavaFragment.parse(text, suggestion.javaRelease());
    Focus.set(code, wanted);
    if (tables != null) {
      FlowTables own = tables;
      code.memo(FlowTables.class, c -> own);
    }
    return code;
  }

  /** The file without the suggestion, read around {@code place} at least. */
  private Baseline baseline(int place) {
    Baseline known = baseline;
    if (known == null || !known.covers(place)) {
      // More than one place is rare: then the file is read as a whole.
      int end = known == null ? place : Integer.MAX_VALUE;
      TextRange wanted = new TextRange(known == null ? place : 0, end);
      known = new Baseline(parse(suggestion.prefix() + suggestion.suffix(), wanted));
      baseline = known;
    }
    return known;
  }
}

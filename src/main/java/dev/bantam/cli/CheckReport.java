package dev.bantam.cli;

import dev.bantam.filter.Level;
import dev.bantam.filter.RuleInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What {@code bantam check} found, and what it could not read.
 *
 * @param rules the rules that ran
 * @param read the files that could be read, at least in part, in a fixed order
 * @param unchecked the files whose findings may be incomplete or absent, in the same order
 */
record CheckReport(List<RuleInfo> rules, List<FileFindings> read, List<UncheckedFile> unchecked) {
  CheckReport {
    rules = List.copyOf(rules);
    read = List.copyOf(read);
    unchecked = List.copyOf(unchecked);
  }

  /** How many files were to be read. */
  int files() {
    Set<Path> files = new HashSet<>();
    read.forEach(file -> files.add(file.file()));
    unchecked.forEach(file -> files.add(file.file()));
    return files.size();
  }

  List<LocatedFinding> findings() {
    return read.stream().flatMap(file -> file.findings().stream()).toList();
  }

  List<LocatedFinding> suppressed() {
    return read.stream().flatMap(file -> file.suppressed().stream()).toList();
  }

  /** Whether there is a finding of the level or a more serious one. */
  boolean hasAtLeast(Level level) {
    return findings().stream().anyMatch(f -> f.finding().level().compareTo(level) <= 0);
  }

  /** The same with files that were not even found. */
  CheckReport with(List<UncheckedFile> unread) {
    List<UncheckedFile> all = new ArrayList<>(unchecked);
    all.addAll(unread);
    return new CheckReport(rules, read, all);
  }

  /** The same with only the findings that are not in the baseline. */
  CheckReport without(Baseline baseline) {
    return new CheckReport(rules, read.stream().map(baseline::without).toList(), unchecked);
  }
}

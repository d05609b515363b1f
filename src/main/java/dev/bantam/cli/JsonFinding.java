package dev.bantam.cli;

import dev.bantam.filter.Finding;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A finding in the report of {@code --format json}; lines and columns count from 1. */
record JsonFinding(
    String file,
    int line,
    int column,
    int endLine,
    int endColumn,
    String ruleId,
    List<Integer> cwe,
    String level,
    String message,
    double confidence,
    String helpUri,
    Finding.@Nullable ApiLifecycle api,
    @Nullable String fix) {

  static Stream<JsonFinding> of(FileFindings file) {
    return file.findings().stream().map(finding -> of(file, finding));
  }

  private static JsonFinding of(FileFindings file, Finding finding) {
    int start = finding.range().start();
    int end = finding.range().end();
    return new JsonFinding(
        FileName.slashed(file.file()),
        file.line(start),
        file.column(start),
        file.line(end),
        file.column(end),
        finding.ruleId(),
        finding.cwe(),
        finding.level().name().toLowerCase(Locale.ROOT),
        finding.message(),
        finding.confidence(),
        finding.helpUri(),
        finding.api(),
        finding.fix() == null ? null : finding.fix().description());
  }
}

package dev.bantam.cli;

import dev.bantam.filter.Finding;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A finding in the report of {@code --format json}; lines and columns count from 1.
 *
 * @param fingerprint the {@link LineHash} of its line
 * @param related steps that lead there, the source first
 * @param fix the safe form in one sentence
 * @param edits replacements that mend it; empty if it takes a person
 */
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
    String fingerprint,
    List<Finding.RelatedLocation> related,
    Finding.@Nullable ApiLifecycle api,
    @Nullable String fix,
    List<Edit> edits) {

  /** Replaces a part of the file. */
  record Edit(int line, int column, int endLine, int endColumn, String text) {}

  static List<JsonFinding> of(FileFindings file, List<LocatedFinding> findings) {
    return findings.stream().map(finding -> of(file, finding)).toList();
  }

  private static JsonFinding of(FileFindings file, LocatedFinding located) {
    Finding finding = located.finding();
    SourceRegion region = located.region();
    return new JsonFinding(
        FileName.slashed(file.file()),
        region.startLine(),
        region.startColumn(),
        region.endLine(),
        region.endColumn(),
        finding.ruleId(),
        finding.cwe(),
        finding.level().name().toLowerCase(Locale.ROOT),
        finding.message(),
        finding.confidence(),
        finding.helpUri(),
        located.line(),
        finding.related(),
        finding.api(),
        finding.fix() == null ? null : finding.fix().description(),
        located.edits().stream().map(JsonFinding::edit).toList());
  }

  private static Edit edit(LocatedFinding.Edit edit) {
    SourceRegion region = edit.region();
    return new Edit(
        region.startLine(),
        region.startColumn(),
        region.endLine(),
        region.endColumn(),
        edit.text());
  }
}

package dev.bantam.cli;

import dev.bantam.filter.FileReport;
import dev.bantam.filter.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the filter found in one file.
 *
 * @param file as named on the command line or found below it
 * @param findings in order of their place
 * @param suppressed what a comment or an annotation in the file switches off, in order of place
 */
record FileFindings(Path file, List<LocatedFinding> findings, List<LocatedFinding> suppressed) {
  FileFindings {
    findings = List.copyOf(findings);
    suppressed = List.copyOf(suppressed);
  }

  /**
   * @param text the file's text, which the report's offsets refer to
   */
  static FileFindings of(Path file, String text, FileReport report) {
    SourceLines lines = new SourceLines(text);
    return new FileFindings(
        file, locate(report.findings(), lines), locate(report.suppressed(), lines));
  }

  private static List<LocatedFinding> locate(List<Finding> findings, SourceLines lines) {
    Map<List<String>, Integer> numbers = new HashMap<>();
    List<LocatedFinding> located = new ArrayList<>();
    for (Finding finding : findings) {
      List<String> key = List.of(finding.ruleId(), LocatedFinding.lineOf(finding, lines));
      int number = numbers.merge(key, 1, Integer::sum);
      located.add(LocatedFinding.of(finding, lines, number));
    }
    return located;
  }

  /** The same file with fewer findings. */
  FileFindings withFindings(List<LocatedFinding> fewer) {
    return new FileFindings(file, fewer, suppressed);
  }
}

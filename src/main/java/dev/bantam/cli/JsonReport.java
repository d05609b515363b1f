package dev.bantam.cli;

import java.util.List;

/**
 * The report of {@code --format json}.
 *
 * @param bantam version of Bantam
 * @param findings in order of file and place
 * @param suppressed what comments and annotations in the files switch off
 * @param unchecked files whose findings may be incomplete or absent
 */
record JsonReport(
    String bantam,
    List<JsonFinding> findings,
    List<JsonFinding> suppressed,
    List<Unchecked> unchecked) {

  /** A file that was not read, or not by every rule. */
  record Unchecked(String file, String reason) {}

  static JsonReport of(CheckReport report, String version) {
    return new JsonReport(
        version,
        report.read().stream().flatMap(f -> JsonFinding.of(f, f.findings()).stream()).toList(),
        report.read().stream().flatMap(f -> JsonFinding.of(f, f.suppressed()).stream()).toList(),
        report.unchecked().stream()
            .map(file -> new Unchecked(FileName.slashed(file.file()), file.reason()))
            .toList());
  }
}

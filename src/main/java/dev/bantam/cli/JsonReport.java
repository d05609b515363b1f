package dev.bantam.cli;

import java.util.List;

/**
 * The report of {@code --format json}.
 *
 * @param unchecked files whose findings may be incomplete or absent
 */
record JsonReport(List<JsonFinding> findings, List<Unchecked> unchecked) {

  record Unchecked(String file, String reason) {}

  static JsonReport of(CheckReport report) {
    return new JsonReport(
        report.read().stream().flatMap(JsonFinding::of).toList(),
        report.unchecked().stream()
            .map(file -> new Unchecked(FileName.slashed(file.file()), file.reason()))
            .toList());
  }
}

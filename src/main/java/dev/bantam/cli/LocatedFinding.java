package dev.bantam.cli;

import dev.bantam.filter.Finding;
import dev.bantam.filter.Finding.Fix;
import java.util.List;

/**
 * A finding with its place in the file as people count.
 *
 * @param line what its line reads, as a {@link LineHash}: it survives that lines are moved
 * @param number 1 for the first finding of the rule in the file with that line, and so on
 * @param edits the replacements of its fix
 */
record LocatedFinding(
    Finding finding, SourceRegion region, String line, int number, List<Edit> edits) {

  /** Replaces a region of the file by a text. */
  record Edit(SourceRegion region, String text) {}

  LocatedFinding {
    edits = List.copyOf(edits);
  }

  static LocatedFinding of(Finding finding, SourceLines lines, int number) {
    Fix fix = finding.fix();
    return new LocatedFinding(
        finding,
        lines.region(finding.range()),
        lineOf(finding, lines),
        number,
        fix == null
            ? List.of()
            : fix.edits().stream()
                .map(edit -> new Edit(lines.region(edit.range()), edit.text()))
                .toList());
  }

  static String lineOf(Finding finding, SourceLines lines) {
    return LineHash.of(lines.text(lines.line(finding.range().start())));
  }
}

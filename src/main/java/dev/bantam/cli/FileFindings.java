package dev.bantam.cli;

import dev.bantam.filter.FilterReport;
import dev.bantam.filter.Finding;
import java.nio.file.Path;
import java.util.List;

/**
 * What the filter found in one file.
 *
 * @param file as named on the command line or found below it
 * @param text the file's text, which the findings' offsets refer to
 * @param report what reading it gave
 */
record FileFindings(Path file, String text, FilterReport report) {
  /** In order of their place. */
  List<Finding> findings() {
    return report.findings();
  }

  /** 1-based line of an offset. */
  int line(int offset) {
    return 1 + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
  }

  /** 1-based column of an offset, in UTF-16 units. */
  int column(int offset) {
    return offset - text.lastIndexOf('\n', offset - 1);
  }
}

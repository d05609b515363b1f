package dev.bantam.filter;

import dev.bantam.filter.FilterReport.FilterStatus;
import java.util.List;

/**
 * What reading one whole file gave.
 *
 * @param status whether every rule could read it; anything but {@code CHECKED} is never "clean"
 * @param findings in order of their place; may be incomplete unless {@code CHECKED}
 * @param suppressed what a comment or an annotation in the file switches off, in order of place
 * @param firstErrorLine 1-based line of the first syntax error; 0 if there is none
 */
public record FileReport(
    FilterStatus status, List<Finding> findings, List<Finding> suppressed, int firstErrorLine) {
  public FileReport {
    findings = List.copyOf(findings);
    suppressed = List.copyOf(suppressed);
  }
}

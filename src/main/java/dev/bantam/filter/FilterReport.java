package dev.bantam.filter;

import java.time.Duration;
import java.util.List;

/**
 * What reading one suggestion gave.
 *
 * @param status whether every rule could read it; anything but {@code CHECKED} is never "clean"
 * @param findings in order of their place; may be incomplete unless {@code CHECKED}
 * @param elapsed time spent
 */
public record FilterReport(FilterStatus status, List<Finding> findings, Duration elapsed) {
  public FilterReport {
    findings = List.copyOf(findings);
  }

  /** Whether everything was read and nothing found. */
  public boolean isClean() {
    return status == FilterStatus.CHECKED && findings.isEmpty();
  }

  /** Whether the suggestion was read by every rule, or why it was not. */
  public enum FilterStatus {
    CHECKED,
    /** Time ran out before every rule had read it. */
    UNCHECKED_TIMEOUT,
    /** A rule or the parser failed. */
    UNCHECKED_ERROR,
    /** The code is not Java, or of a release the running JDK cannot parse. */
    UNCHECKED_LANGUAGE
  }
}

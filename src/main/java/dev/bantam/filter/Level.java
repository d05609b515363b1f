package dev.bantam.filter;

/** How serious a finding is; names and order as in SARIF 2.1.0, the most serious first. */
public enum Level {
  ERROR,
  WARNING,
  NOTE
}

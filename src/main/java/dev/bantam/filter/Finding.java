package dev.bantam.filter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A weakness or an outdated call, in SARIF's terms.
 *
 * @param ruleId e.g. {@code BTM-89-sql-concat}
 * @param cwe MITRE CWE numbers
 * @param level how serious
 * @param message one sentence that says what is wrong and what to do
 * @param range where, within the suggestion
 * @param related steps that lead there, e.g. of a taint flow, the source first
 * @param confidence how sure the rule is, in [0, 1]
 * @param helpUri where the weakness or the API is described by others; the rule's own page is
 *     {@code docs/rules/<ruleId>.md}
 * @param fix the safe form; from a rule never null
 * @param api the API that is outdated, for lifecycle rules
 */
public record Finding(
    String ruleId,
    List<Integer> cwe,
    Level level,
    String message,
    TextRange range,
    List<RelatedLocation> related,
    double confidence,
    String helpUri,
    @Nullable Fix fix,
    @Nullable ApiLifecycle api) {
  public Finding {
    cwe = List.copyOf(cwe);
    related = List.copyOf(related);
  }

  /**
   * A step that leads to the finding.
   *
   * @param message what happens there
   * @param line 1-based line in the file
   * @param column 1-based UTF-16 column
   */
  public record RelatedLocation(String message, int line, int column) {}

  /**
   * How to mend it.
   *
   * @param description one sentence
   * @param edits replacements that do it, relative to the suggestion; empty if it takes a person
   */
  public record Fix(String description, List<Edit> edits) {
    public Fix {
      edits = List.copyOf(edits);
    }
  }

  /** Replaces {@code range} of the suggestion by {@code text}. */
  public record Edit(TextRange range, String text) {}

  /**
   * The life of an API.
   *
   * @param name e.g. {@code java.lang.Thread.stop()}
   * @param since release that deprecated it
   * @param forRemoval whether it is marked for removal
   * @param removedIn release that no longer has it
   * @param replacement what to call instead
   */
  public record ApiLifecycle(
      String name,
      @Nullable String since,
      boolean forRemoval,
      @Nullable Integer removedIn,
      @Nullable String replacement) {}
}

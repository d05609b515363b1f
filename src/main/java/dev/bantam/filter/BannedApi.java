package dev.bantam.filter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API that somebody does not want to be used.
 *
 * @param id e.g. {@code OWN-no-system-out}
 * @param kind what it is
 * @param owner the type, or the package
 * @param member name of the method or field; empty for the other kinds
 * @param cwe MITRE CWE numbers, the closest first
 * @param level how serious
 * @param message what is wrong with it, in one sentence
 * @param replacement what to use instead
 */
public record BannedApi(
    String id,
    Kind kind,
    String owner,
    String member,
    List<Integer> cwe,
    Level level,
    String message,
    @Nullable String replacement) {
  /** CWE-1177, Use of Prohibited Code, where no other is named. */
  static final List<Integer> USUAL_CWE = List.of(1177);

  public BannedApi {
    cwe = cwe.isEmpty() ? USUAL_CWE : List.copyOf(cwe);
  }

  /** What can be banned. */
  public enum Kind {
    METHOD,
    CONSTRUCTOR,
    FIELD,
    /** Every use of the type's name. */
    TYPE,
    /** Imports from the package and those below it, and qualified names. */
    PACKAGE
  }

  /** As a rule. */
  public RuleInfo rule() {
    return replacement == null
        ? new RuleInfo(id, cwe, level, message, "Do without it")
        : new RuleInfo(id, cwe, level, message + "; use " + replacement, "Use " + replacement);
  }
}

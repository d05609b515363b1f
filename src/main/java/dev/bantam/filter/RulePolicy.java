package dev.bantam.filter;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody decided about a rule, or about all rules of a CWE.
 *
 * @param action whether it runs and what is done with its findings; null: as for others
 * @param level the level of its findings; null: the rule's own
 */
public record RulePolicy(@Nullable Action action, @Nullable Level level) {
  public RulePolicy {
    if (action == null && level == null) {
      throw new IllegalArgumentException("names neither a mode nor a level");
    }
  }

  boolean mayWithhold() {
    return action == Action.SUPPRESS || action == Action.RESAMPLE;
  }

  /** The modes of the filter, and none at all. */
  public enum Action {
    /** The rule does not run. */
    OFF,
    ANNOTATE,
    SUPPRESS,
    RESAMPLE;

    /** What is done with findings; empty if there can be none. */
    public Optional<FilterMode> mode() {
      return switch (this) {
        case OFF -> Optional.empty();
        case ANNOTATE -> Optional.of(FilterMode.ANNOTATE);
        case SUPPRESS -> Optional.of(FilterMode.SUPPRESS);
        case RESAMPLE -> Optional.of(FilterMode.RESAMPLE);
      };
    }
  }
}

package dev.bantam.filter;

import java.time.Duration;
import java.util.Set;

/**
 * Settings of the filter.
 *
 * @param mode what is done with findings unless the request says otherwise
 * @param timeBudget longest time for one suggestion; later the status is {@code UNCHECKED_TIMEOUT}
 * @param disabledRules ids of rules that are off
 */
public record FilterConfig(FilterMode mode, Duration timeBudget, Set<String> disabledRules) {
  /** Annotate, 50 ms, every rule on. */
  public static final FilterConfig DEFAULT =
      new FilterConfig(FilterMode.ANNOTATE, Duration.ofMillis(50), Set.of());

  public FilterConfig {
    disabledRules = Set.copyOf(disabledRules);
  }
}

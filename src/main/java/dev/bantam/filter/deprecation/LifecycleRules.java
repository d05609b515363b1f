package dev.bantam.filter.deprecation;

import dev.bantam.filter.Rule;
import java.util.List;

/** The rules for outdated API of the JDK. */
public final class LifecycleRules {
  private LifecycleRules() {}

  /** All of them. */
  public static List<Rule> all() {
    return List.of(new DeprecatedApiRule(), new RemovedApiRule());
  }
}

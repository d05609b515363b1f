package dev.bantam.filter.deprecation;

import dev.bantam.filter.Rule;
import dev.bantam.syntax.LibraryApi;
import java.util.List;

/** The rules for outdated, missing and too new API of the JDK and of libraries. */
public final class LifecycleRules {
  private LifecycleRules() {}

  /** All of them, for code whose libraries are not known. */
  public static List<Rule> all() {
    return all(LibraryApi.EMPTY);
  }

  /** All of them, for code of a project with these libraries. */
  public static List<Rule> all(LibraryApi libraries) {
    return List.of(
        new DeprecatedApiRule(),
        new RemovedApiRule(),
        new TooNewApiRule(),
        new OutdatedLibraryRule(libraries),
        new DeprecatedLibraryRule(libraries),
        new UnknownPackageRule(libraries),
        new IdiomRule());
  }
}

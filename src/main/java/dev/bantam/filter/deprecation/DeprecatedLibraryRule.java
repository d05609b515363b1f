package dev.bantam.filter.deprecation;

import dev.bantam.filter.Finding.ApiLifecycle;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LibraryApi;
import dev.bantam.syntax.LibraryType.Deprecation;
import java.util.List;

/** Flags what the project's own version of a library has deprecated. */
final class DeprecatedLibraryRule extends WithLibraries {
  private static final double CONFIDENCE = 0.9;

  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-API-deprecated-library",
          List.of(477),
          Level.NOTE,
          "The library has deprecated this; use what replaces it",
          "Use what the library's documentation names instead");

  DeprecatedLibraryRule(LibraryApi libraries) {
    super(libraries);
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    if (!libraries().isEmpty()) {
      LibraryUses.in(code, libraries()).forEach(use -> findings.report(hit(use)));
    }
  }

  private static Hit hit(LibraryUse use) {
    Deprecation told = use.deprecation();
    String since = told.since().isEmpty() ? "" : " since " + told.since();
    String fate = told.forRemoval() ? " and will be removed" : "";
    return Hit.of(INFO, use.place())
        .withLevel(told.forRemoval() ? Level.WARNING : Level.NOTE)
        .withMessage(use.what() + " is deprecated by its library" + since + fate)
        .withConfidence(CONFIDENCE)
        .withApi(
            new ApiLifecycle(
                use.what(),
                told.since().isEmpty() ? null : told.since(),
                told.forRemoval(),
                /* removedIn= */ null,
                /* replacement= */ null));
  }
}

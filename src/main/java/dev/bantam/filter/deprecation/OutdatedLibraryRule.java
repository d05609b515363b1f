package dev.bantam.filter.deprecation;

import dev.bantam.filter.Finding.ApiLifecycle;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LibraryApi;
import java.util.List;
import java.util.Optional;

/** Flags types and members that their library has moved, renamed or given up. */
final class OutdatedLibraryRule extends WithLibraries {
  private static final double CONFIDENCE = 0.9;

  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-API-outdated-library",
          List.of(477),
          Level.WARNING,
          "The library has a successor, or a new name for this; use that",
          "Use what the library's own guide names instead");

  OutdatedLibraryRule() {
    this(LibraryApi.EMPTY);
  }

  OutdatedLibraryRule(LibraryApi libraries) {
    super(libraries);
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    LibraryMoves.in(code, libraries()).forEach(use -> findings.report(hit(use)));
  }

  private static Hit hit(LibraryMoves.Use use) {
    Migration move = use.migration();
    String now = move.renamed(use.name());
    String beside =
        move.mixedWith().isEmpty() ? "" : " stands beside the new and does not go with it:";
    String message =
        use.name()
            + (beside.isEmpty() ? " is outdated:" : beside)
            + " use "
            + now
            + " ("
            + move.library()
            + ")";
    return Hit.of(INFO, use.place())
        .withLevel(move.level())
        .withMessage(message)
        .withConfidence(CONFIDENCE)
        .withApi(
            new ApiLifecycle(
                use.name(), move.since(), /* forRemoval= */ false, /* removedIn= */ null, now))
        .withFix(
            new Fix(
                "Use " + now + "; see " + move.source(),
                Optional.ofNullable(use.edit()).stream().toList()));
  }
}

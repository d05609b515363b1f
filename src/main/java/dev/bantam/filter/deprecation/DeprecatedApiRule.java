package dev.bantam.filter.deprecation;

import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.JavaFragment;
import java.util.List;

/** Flags JDK API that is deprecated at the release the code is written for. */
final class DeprecatedApiRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-API-deprecated",
          List.of(477),
          Level.NOTE,
          "The API is deprecated; use what replaces it",
          "Use what the API's documentation names instead",
          "https://docs.oracle.com/en/java/javase/25/docs/api/deprecated-list.html");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    ApiUses.in(code).stream()
        .filter(use -> use.api().isDeprecatedAt(code.release()))
        .filter(use -> !use.api().isRemovedAt(code.release()))
        .forEach(use -> findings.report(hit(code, use)));
  }

  private static Hit hit(JavaFragment code, ApiUse use) {
    ApiLife api = use.api();
    boolean forRemoval = api.isForRemovalAt(code.release());
    String since = api.since() == null ? "" : " since " + api.since();
    String fate =
        api.isEverRemoved()
            ? " and was removed in release " + api.removedIn()
            : forRemoval ? " and will be removed" : "";
    return LifecycleHits.of(INFO, code, use, "is deprecated" + since + fate)
        .withLevel(forRemoval || api.isEverRemoved() ? Level.WARNING : Level.NOTE);
  }
}

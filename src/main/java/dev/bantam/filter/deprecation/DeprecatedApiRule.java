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
        .filter(use -> use.api().isDeprecatedAt(code.release()) && !use.api().isEverRemoved())
        .forEach(use -> findings.report(hit(code, use)));
  }

  private static Hit hit(JavaFragment code, ApiUse use) {
    boolean forRemoval = use.api().isForRemovalAt(code.release());
    String since = use.api().since() == null ? "" : " since " + use.api().since();
    String what = "is deprecated" + since + (forRemoval ? " and will be removed" : "");
    return LifecycleHits.of(INFO, code, use, what)
        .withLevel(forRemoval ? Level.WARNING : Level.NOTE);
  }
}

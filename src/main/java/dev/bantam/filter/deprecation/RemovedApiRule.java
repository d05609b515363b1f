package dev.bantam.filter.deprecation;

import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.JavaFragment;
import java.util.List;

/** Flags JDK API that is gone, at the release the code is written for or a later one. */
final class RemovedApiRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-API-removed",
          List.of(477),
          Level.ERROR,
          "The JDK no longer has this API; use what replaces it",
          "Use what the API's last documentation names instead, or the library it moved to");

  /** Went out of the JDK and live on as libraries, which a file alone does not show. */
  private static final List<String> LIBRARIES =
      List.of(
          "javax.activation.",
          "javax.annotation.",
          "javax.jws.",
          "javax.transaction.",
          "javax.xml.bind.",
          "javax.xml.soap.",
          "javax.xml.ws.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    ApiUses.in(code).stream()
        .filter(use -> use.api().isEverRemoved())
        .forEach(use -> findings.report(hit(code, use)));
  }

  private static Hit hit(JavaFragment code, ApiUse use) {
    boolean library = LIBRARIES.stream().anyMatch(use.api().name()::startsWith);
    boolean gone = use.api().isRemovedAt(code.release());
    String what =
        "was removed from the JDK in release "
            + use.api().removedIn()
            + (library ? " and needs a library" : "");
    return LifecycleHits.of(INFO, code, use, what).withLevel(level(gone, library));
  }

  private static Level level(boolean gone, boolean library) {
    if (library) {
      return gone ? Level.WARNING : Level.NOTE;
    }
    return gone ? Level.ERROR : Level.WARNING;
  }
}

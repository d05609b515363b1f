package dev.bantam.filter.deprecation;

import com.sun.source.tree.IdentifierTree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.JavaFragment;
import java.util.List;

/** Flags JDK API that is gone at the release the code is written for. */
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
        .filter(use -> use.api().isRemovedAt(code.release()))
        .filter(use -> !isToldByImport(use))
        .forEach(use -> findings.report(hit(code, use)));
  }

  private static Hit hit(JavaFragment code, ApiUse use) {
    boolean library = isLibrary(use);
    String what =
        "was removed from the JDK in release "
            + use.api().removedIn()
            + (library ? " and needs a library" : "");
    return LifecycleHits.of(INFO, code, use, what).withLevel(library ? Level.WARNING : Level.ERROR);
  }

  private static boolean isLibrary(ApiUse use) {
    return LIBRARIES.stream().anyMatch(use.api().name()::startsWith);
  }

  /** What may well be a library's is named once. */
  private static boolean isToldByImport(ApiUse use) {
    return isLibrary(use) && use.tree() instanceof IdentifierTree;
  }
}

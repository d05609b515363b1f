package dev.bantam.filter.deprecation;

import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.JavaFragment;
import java.util.List;

/** Flags JDK API and forms of the language that came after the release the code is written for. */
final class TooNewApiRule implements Rule {
  private static final double CONFIDENCE = 0.95;

  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-API-too-new",
          List.of(477),
          Level.ERROR,
          "This came after the Java release that the code is written for; it does not compile there",
          "Use what that release has, or raise the project's release");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    if (code.release() >= JdkSince.LAST) {
      return;
    }
    NewApiUses.in(code).forEach(use -> findings.report(hit(code, use)));
    LanguageFeatures.in(code).forEach(use -> findings.report(hit(code, use)));
  }

  private static Hit hit(JavaFragment code, NewApiUse use) {
    return Hit.of(INFO, use.place())
        .withMessage(
            use.what()
                + " came with Java "
                + use.since()
                + ", and this code is written for Java "
                + code.release())
        .withConfidence(CONFIDENCE);
  }
}

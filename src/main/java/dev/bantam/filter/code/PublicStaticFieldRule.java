package dev.bantam.filter.code;

import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.JavaFragment;
import java.util.List;

/** Flags public static fields that anybody can set. */
final class PublicStaticFieldRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-500-public-static-field",
          List.of(500),
          Level.NOTE,
          "Any code can put another value here, for all others; make it final or private",
          "Make it final, or private with a method that checks the value");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    PublicFields.of(code, /* isFinal= */ false)
        .forEach(f -> findings.report(Hit.of(INFO, code, f)));
  }
}

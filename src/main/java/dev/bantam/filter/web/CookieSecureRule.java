package dev.bantam.filter.web;

import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.JavaFragment;
import java.util.List;

/** Flags cookies that browsers also send over connections that are not encrypted. */
final class CookieSecureRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-614-cookie-secure",
          List.of(614),
          Level.WARNING,
          "Browsers send this cookie over unencrypted connections too; set Secure",
          "Set Secure on the cookie before it is added");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    CookieChecks.report(code, INFO, CookieFlag.SECURE, findings);
  }
}

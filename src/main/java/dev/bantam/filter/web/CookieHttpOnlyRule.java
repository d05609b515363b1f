package dev.bantam.filter.web;

import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.JavaFragment;
import java.util.List;

/** Flags cookies that scripts in the page can read. */
final class CookieHttpOnlyRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-1004-cookie-httponly",
          List.of(1004),
          Level.WARNING,
          "Any script in the page can read this cookie and send it away; set HttpOnly",
          "Set HttpOnly on the cookie before it is added");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    CookieChecks.report(code, INFO, CookieFlag.HTTP_ONLY, findings);
  }
}

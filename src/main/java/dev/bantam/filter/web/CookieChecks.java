package dev.bantam.filter.web;

import dev.bantam.filter.FindingSink;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.JavaFragment;

/** Looks for cookies that lack a flag, in all the ways to make one. */
final class CookieChecks {
  private CookieChecks() {}

  static void report(JavaFragment code, RuleInfo rule, CookieFlag flag, FindingSink findings) {
    if (!mentionsCookies(code.text())) {
      return;
    }
    new ServletCookies(code, rule, flag).report(findings);
    new BuiltCookies(code, rule, flag).report(findings);
    new CookieHeaders(code, rule, flag).report(findings);
  }

  private static boolean mentionsCookies(String text) {
    return text.contains("ookie") || text.contains("COOKIE");
  }
}

package dev.bantam.filter.web;

import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Surrounding;
import java.util.List;

/** Flags headers switched off by which browsers protect the users of a site. */
final class HeadersOffRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-693-headers-off",
          List.of(693),
          Level.WARNING,
          "Browsers protect the site's users by these headers; leave them on",
          "Leave the headers on, and change only the one that is in the way");

  private static final List<String> PARTS =
      List.of("headers", "contentTypeOptions", "httpStrictTransportSecurity", "hsts");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    PARTS.stream()
        .flatMap(part -> SpringSecurity.switchedOff(code, part).stream())
        .map(off -> Hit.of(INFO, off.place()).withFix(fix(code, off)))
        .forEach(findings::report);
    code.calls("defaultsDisabled").stream()
        .filter(call -> SpringSecurity.isUsed(code) && !Surrounding.isDead(code, call.tree()))
        .filter(call -> Chains.on(code, call.tree()).isEmpty())
        .filter(call -> Names.ownMethods(code, call.name(), 0).isEmpty())
        .forEach(
            call -> findings.report(Hit.of(INFO, Places.named(code, call)).withLevel(Level.NOTE)));
  }

  private static Fix fix(JavaFragment code, SpringSecurity.Off off) {
    return off.name()
        .map(disable -> Places.replace(INFO, disable, "and"))
        .orElseGet(
            () ->
                Places.replace(
                    INFO,
                    code,
                    off.part().arguments().get(0),
                    "org.springframework.security.config.Customizer.withDefaults()"));
  }
}

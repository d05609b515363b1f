package dev.bantam.filter.web;

import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.regex.Pattern;

/** Flags pages that any other site may show in a frame. */
final class FrameOptionsOffRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-1021-frame-options-off",
          List.of(1021),
          Level.WARNING,
          "Other sites can show this page in a frame and have its buttons clicked unseen; allow the"
              + " same origin only",
          "Allow frames of the same origin, or name the sites by frame-ancestors in a content"
              + " security policy");

  private static final Pattern OPEN =
      Pattern.compile("(?i)\\s*(allow-?all|allow-from\\s+\\*|\\*)\\s*");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    SpringSecurity.switchedOff(code, "frameOptions").stream()
        .filter(off -> !namesAncestors(code, off))
        .map(off -> Hit.of(INFO, off.place()).withFix(fix(code, off)))
        .forEach(findings::report);
    Settings.of(code).headers("x-frame-options").stream()
        .filter(header -> OPEN.matcher(header.value()).matches())
        .forEach(
            header ->
                findings.report(
                    Hit.of(INFO, Places.named(code, header.call()))
                        .withFix(Places.replace(INFO, code, header.argument(), "\"SAMEORIGIN\""))));
  }

  /** A policy that names who may frame replaces the header. */
  private static boolean namesAncestors(JavaFragment code, SpringSecurity.Off off) {
    return SpringSecurity.around(code, off.part().tree()).contains("frame-ancestors");
  }

  private static Fix fix(JavaFragment code, SpringSecurity.Off off) {
    if (code.text().contains("ServerHttpSecurity")) {
      return Places.words(INFO);
    }
    return off.name()
        .map(disable -> Places.replace(INFO, disable, "sameOrigin"))
        .orElseGet(
            () ->
                Places.replace(
                    INFO, code, off.part().arguments().get(0), "frame -> frame.sameOrigin()"));
  }
}

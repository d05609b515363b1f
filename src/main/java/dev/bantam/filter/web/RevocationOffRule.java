package dev.bantam.filter.web;

import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Surrounding;
import dev.bantam.syntax.Variable;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Flags certificates that are taken without asking whether they were revoked. */
final class RevocationOffRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-299-revocation-off",
          List.of(299),
          Level.WARNING,
          "A certificate whose key was stolen and that was revoked still passes; leave the check on",
          "Leave revocation enabled, and let OCSP or lists of revoked certificates be reached");

  private static final Set<String> SETTINGS =
      Set.of("com.sun.net.ssl.checkRevocation", "ocsp.enable");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    code.calls("setRevocationEnabled").stream()
        .filter(call -> call.arguments().size() == 1 && call.receiver() != null)
        .filter(call -> call.owner() == null || call.mayBeOn("java.security.cert.PKIXParameters"))
        .filter(call -> Values.of(code).isAlways(call.arguments().get(0), false))
        .filter(call -> !Surrounding.isDead(code, call.tree()) && !isCheckedOtherwise(code, call))
        .map(
            call ->
                Hit.of(INFO, Places.named(code, call))
                    .withFix(Places.replace(INFO, code, call.arguments().get(0), "true")))
        .forEach(findings::report);
    Settings.of(code).all().stream()
        .filter(s -> SETTINGS.contains(s.key()) && s.value().equals("false"))
        .forEach(s -> findings.report(Hit.of(INFO, code, s.call().tree()).withLevel(Level.NOTE)));
  }

  /** An own checker takes the place of the built-in one; or the same is switched on again. */
  private static boolean isCheckedOtherwise(JavaFragment code, Call call) {
    Optional<Variable> parameters = Chains.variable(code, call.receiver());
    return parameters.isPresent()
        && Uses.of(code).on(parameters.get()).stream()
            .filter(other -> !Surrounding.isDead(code, other.tree()))
            .anyMatch(
                other ->
                    other.name().matches("(add|set)CertPathCheckers?")
                        || (other.name().equals("setRevocationEnabled")
                            && code.start(other.tree()) > code.start(call.tree())
                            && !other.arguments().isEmpty()
                            && !Values.of(code).isAlways(other.arguments().get(0), false)));
  }
}

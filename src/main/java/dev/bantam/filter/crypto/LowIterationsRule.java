package dev.bantam.filter.crypto;

import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.crypto.PasswordCosts.Cost;
import dev.bantam.syntax.JavaFragment;
import java.util.List;

/** Flags password hashes that are cheap to compute and so to try. */
final class LowIterationsRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-916-low-iterations",
          List.of(916),
          Level.WARNING,
          "This password hash is cheap to try; raise its cost",
          "Use 600,000 iterations of PBKDF2 with HMAC-SHA-256, a BCrypt strength of 12, an scrypt"
              + " cost of 131,072");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    if (!Surroundings.isTest(code)) {
      PasswordCosts.in(code).forEach(cost -> check(code, cost, findings));
    }
  }

  private static void check(JavaFragment code, Cost cost, FindingSink findings) {
    Numbers.of(code).from(cost.tree()).stream()
        .filter(number -> number.number() >= 0 && number.number() < cost.kind().least())
        .findFirst()
        .ifPresent(
            number ->
                findings.report(
                    number
                        .from()
                        .at(Hit.of(INFO, code, cost.tree()), code)
                        .withFix(
                            Fixes.literal(
                                INFO, code, number.from().origin(), cost.kind().good()))));
  }
}

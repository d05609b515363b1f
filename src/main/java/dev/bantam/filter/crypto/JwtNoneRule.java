package dev.bantam.filter.crypto;

import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Surrounding;
import java.util.List;
import java.util.stream.Stream;

/** Flags JSON Web Tokens that are made without a signature, or read without looking at it. */
final class JwtNoneRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-347-jwt-none",
          List.of(347),
          Level.ERROR,
          "Anybody can make such a token: its signature is absent or not looked at; sign it, and"
              + " verify it with the key before its claims are used",
          "Sign with a key, and read with a verifier: JWT.require(algorithm).build().verify(token),"
              + " Jwts.parser().verifyWith(key).build().parseSignedClaims(token), or"
              + " SignedJWT.verify(verifier)");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    Stream.of(
            UnsignedJwt.algorithms(code),
            UnsignedJwt.headers(code),
            UnsignedJwt.made(code),
            UnverifiedJwt.parsed(code),
            UnverifiedJwt.decoded(code),
            UnverifiedJwt.byHand(code))
        .flatMap(trees -> trees)
        .filter(tree -> !Surrounding.isDead(code, tree))
        .forEach(tree -> findings.report(Hit.of(INFO, code, tree)));
    UnverifiedJwt.switchedOff(code)
        .filter(tree -> !Surrounding.isDead(code, tree))
        .forEach(tree -> findings.report(Hit.of(INFO, Places.ofLink(code, tree))));
  }
}

package dev.bantam.filter.crypto;

import com.sun.source.tree.Tree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Surrounding;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Flags passwords that are hashed with a plain digest and nothing else. */
final class PasswordDigestRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-759-password-digest-without-salt",
          List.of(759, 916),
          Level.WARNING,
          "A plain digest of a password is found in tables or by trying; use a password hash with"
              + " a salt",
          "Use PBKDF2 (SecretKeyFactory), bcrypt, scrypt or Argon2 with a random salt for each"
              + " password");

  private static final String SPRING = "org.springframework.security.";

  private static final String[] ENCODERS = {
    SPRING + "crypto.password.MessageDigestPasswordEncoder",
    SPRING + "crypto.password.StandardPasswordEncoder",
    SPRING + "crypto.password.LdapShaPasswordEncoder",
    SPRING + "crypto.password.Md4PasswordEncoder",
    SPRING + "authentication.encoding.Md5PasswordEncoder",
    SPRING + "authentication.encoding.ShaPasswordEncoder"
  };

  /** Password hashes to which the digest is only a first step. */
  private static final Set<String> SLOW =
      Set.of("hashpw", "checkpw", "hashToString", "PBEKeySpec", "matches");

  /** Lists of passwords that are known to all are asked by a digest. */
  private static final Set<String> LISTS =
      Set.of("pwned", "breach", "breached", "leaked", "leak", "hibp", "compromised");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    PasswordDigests.in(code).forEach(call -> digest(code, call, findings));
    code.calls(Call.CONSTRUCTOR).stream()
        .filter(call -> call.mayBeOn(ENCODERS))
        .filter(call -> !Surrounding.isDead(code, call.tree()))
        .forEach(call -> findings.report(Hit.of(INFO, code, call.tree())));
  }

  private static void digest(JavaFragment code, Call call, FindingSink findings) {
    Passwords.from(code, call.arguments().get(0))
        .filter(password -> !isSalted(code, call))
        .filter(password -> !isFirstStep(code, call.tree()) && !asksList(code, call.tree()))
        .filter(password -> !Surrounding.isDead(code, call.tree()))
        .map(password -> password.at(Hit.of(INFO, code, call.tree()), code))
        .ifPresent(findings::report);
  }

  /** Whether the same digest is fed with anything else. */
  private static boolean isSalted(JavaFragment code, Call call) {
    return PasswordDigests.besides(code, call)
        .anyMatch(other -> !Passwords.isPlain(code, other.arguments().get(0)));
  }

  private static boolean isFirstStep(JavaFragment code, Tree digest) {
    return Destinations.of(code, digest).stream().anyMatch(SLOW::contains);
  }

  private static boolean asksList(JavaFragment code, Tree digest) {
    return Stream.of(Surroundings.methodName(code, digest), Surroundings.typeName(code, digest))
        .flatMap(name -> Words.of(name).stream())
        .anyMatch(LISTS::contains);
  }
}

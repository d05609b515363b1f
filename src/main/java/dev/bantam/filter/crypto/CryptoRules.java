package dev.bantam.filter.crypto;

import dev.bantam.filter.Rule;
import java.util.List;

/** The rules for cryptography and credentials. */
public final class CryptoRules {
  private CryptoRules() {}

  /** All of them, by CWE number. */
  public static List<Rule> all() {
    return List.of(
        new MacCompareRule(),
        new PlaintextPasswordRule(),
        new EncodedPasswordRule(),
        new HardKeyRule(),
        new NonceReuseRule(),
        new ShortKeyRule(),
        new WeakCipherRule(),
        new EcbModeRule(),
        new NullCipherRule(),
        new WeakHashRule(),
        new StaticIvRule(),
        new InsecureRandomRule(),
        new FixedSeedRule(),
        new JwtNoneRule(),
        new UncheckedVerificationRule(),
        new PasswordDigestRule(),
        new DigestOfTextRule(),
        new StaticSaltRule(),
        new RsaNoOaepRule(),
        new HardCodedCredentialRule(),
        new LowIterationsRule(),
        new XorCipherRule());
  }
}

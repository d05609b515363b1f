package dev.bantam.filter.crypto;

import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Set;

/** Flags passwords that are kept in Base64, which everybody can read. */
final class EncodedPasswordRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-261-encoded-password",
          List.of(261),
          Level.WARNING,
          "Base64 is no protection: everybody can decode it; hash the password, or encrypt it",
          "To check it, keep a password hash (PBKDF2, bcrypt, scrypt, Argon2); to use it again,"
              + " encrypt it");

  private static final List<Sink> ENCODERS =
      List.of(
          new Sink("java.util.Base64.Encoder", "encodeToString", 1, 0),
          new Sink("java.util.Base64.Encoder", "encode", 1, 0),
          new Sink("org.apache.commons.codec.binary.Base64", "encodeBase64String", 1, 0),
          new Sink("org.apache.commons.codec.binary.Base64", "encodeBase64", 1, 0),
          new Sink("org.apache.commons.codec.binary.Hex", "encodeHexString", 1, 0),
          new Sink("javax.xml.bind.DatatypeConverter", "printBase64Binary", 1, 0));

  private static final Set<String> KEEPING =
      Set.of(
          "password",
          "passwd",
          "pwd",
          "passphrase",
          "encrypt",
          "encrypted",
          "hash",
          "hashed",
          "store",
          "stored",
          "save",
          "insert",
          "persist",
          "protect",
          "obfuscate",
          "put",
          "set",
          "secret",
          "encoded");

  /** Protocols that want it so, and protect it otherwise. */
  private static final Set<String> SENDING =
      Set.of(
          "header",
          "authorization",
          "basic",
          "auth",
          "smtp",
          "sasl",
          "send",
          "write",
          "println",
          "imap",
          "request",
          "login",
          "credentials",
          "connect");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  /** A type that is only called Encoder may be anything. */
  @Override
  public void check(JavaFragment code, FindingSink findings) {
    Sink.taken(code, ENCODERS)
        .filter(taken -> !"Encoder".equals(taken.call().owner()))
        .filter(taken -> Passwords.isPlain(code, taken.value()))
        .filter(taken -> isKept(code, taken))
        .forEach(taken -> findings.report(Hit.of(INFO, code, taken.call().tree())));
  }

  private static boolean isKept(JavaFragment code, Sink.Taken taken) {
    List<String> words =
        Destinations.of(code, taken.call().tree()).stream()
            .flatMap(name -> Words.of(name).stream())
            .toList();
    return words.stream().anyMatch(KEEPING::contains)
        && words.stream().noneMatch(SENDING::contains);
  }
}

package dev.bantam.filter.crypto;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class DigestOfTextRuleTest {
  private static final Rule RULE = new DigestOfTextRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.security.MessageDigest;
        class A {
          private static final String SEED = "of all";
          byte[] literal(MessageDigest digest) throws Exception {
            return digest.digest("hash me".getBytes("UTF-8")); // finding
          }
          byte[] constant(MessageDigest digest) {
            digest.update(SEED.getBytes()); // finding
            return digest.digest();
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import java.security.MessageDigest;
        class A {
          byte[] salted(MessageDigest digest, byte[] salt) {
            digest.update(salt);
            return digest.digest("hash me".getBytes());
          }
          byte[] ofOthers(MessageDigest digest, String text, byte[] file) {
            digest.digest("".getBytes());
            digest.digest(file);
            return digest.digest(text.getBytes());
          }
        }
        """,
        """
        import org.junit.jupiter.api.Test;
        class ATest {
          @Test
          void f() { java.security.MessageDigest.getInstance("SHA-256").digest("abc".getBytes()); }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        class A {
          void f(java.security.MessageDigest digest) {
            digest.digest("hash me".getBytes()); // finding
        """,
        """
        class A { void f(java.security.MessageDigest d) { d.digest(; d.update("a". } }
        """);
  }
}

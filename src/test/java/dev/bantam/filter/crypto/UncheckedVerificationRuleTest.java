package dev.bantam.filter.crypto;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class UncheckedVerificationRuleTest {
  private static final Rule RULE = new UncheckedVerificationRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.security.*;
        import org.mindrot.jbcrypt.BCrypt;
        import org.springframework.security.crypto.password.PasswordEncoder;
        import com.nimbusds.jose.JWSVerifier;
        import com.nimbusds.jwt.SignedJWT;
        class A {
          private PasswordEncoder encoder;
          void f(Signature signature, byte[] bytes, SignedJWT jwt, JWSVerifier verifier) throws Exception {
            signature.verify(bytes); // finding
            signature.verify(bytes, 0, 64); // finding
            Signature.getInstance("Ed25519").verify(bytes); // finding
            MessageDigest.isEqual(bytes, bytes); // finding
            jwt.verify(verifier); // finding
            BCrypt.checkpw("a", "b"); // finding
            encoder.matches("a", "b"); // finding
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import java.security.*;
        import java.util.function.Supplier;
        class A {
          boolean f(Signature signature, byte[] bytes, java.security.cert.X509Certificate certificate) throws Exception {
            if (!signature.verify(bytes)) {
              throw new SignatureException();
            }
            boolean genuine = signature.verify(bytes);
            certificate.verify(certificate.getPublicKey());
            signature.update(bytes);
            assert signature.verify(bytes);
            check(MessageDigest.isEqual(bytes, bytes));
            Supplier<Boolean> later = () -> MessageDigest.isEqual(bytes, bytes);
            return genuine && signature.verify(bytes);
          }
          void check(boolean ok) { }
        }
        """,
        """
        class B {
          static class Signature { void verify(byte[] bytes) { } }
          void f(Signature signature) { signature.verify(null); }
        }
        """,
        """
        import com.auth0.jwt.interfaces.JWTVerifier;
        class C { void f(JWTVerifier verifier, String token) { verifier.verify(token); } }
        """,
        """
        class D { void f(Mock mock) { mock.verify(1); verify(mock); } void verify(Mock mock) { } }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import java.security.*;
        class A {
          void f(Signature signature, byte[] bytes) throws Exception {
            signature.verify(bytes); // finding
            accept(
        """,
        """
        import java.security.*;
        class A {
          void f(byte[] own, byte[] sent) {
            MessageDigest.isEqual(own, sent) // finding
        """,
        """
        import java.security.*;
        class A { void f(Signature signature) { signature.verify(; signature. } } // finding
        """);
  }

  @Test
  void check_signature_isMended() {
    RuleSamples.assertMended(
        RULE,
        """
        import java.security.*;
        class A {
          void f(Signature signature, byte[] bytes) throws SignatureException {
            signature.verify(bytes);
          }
        }
        """);
  }
}

package dev.bantam.filter.crypto;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class RsaNoOaepRuleTest {
  private static final Rule RULE = new RsaNoOaepRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import javax.crypto.*;
        class A {
          private static final String RSA = "RSA";
          void f() throws Exception {
            Cipher.getInstance("RSA"); // finding
            Cipher.getInstance("RSA/ECB/PKCS1Padding"); // finding
            Cipher.getInstance("RSA/None/PKCS1Padding", "BC"); // finding
            Cipher.getInstance("rsa/ecb/nopadding"); // finding
            Cipher.getInstance(RSA); // finding
            String padding = "PKCS1Padding";
            Cipher.getInstance(RSA + "/ECB/" + padding); // finding
            Cipher.getInstance("RSA/ECB"); // finding
          }
        }
        """,
        """
        import com.nimbusds.jose.*;
        class J { JWEAlgorithm algorithm = JWEAlgorithm.RSA1_5; // finding
        }
        """,
        """
        import org.bouncycastle.crypto.encodings.PKCS1Encoding;
        import org.bouncycastle.crypto.engines.RSAEngine;
        class B { Object f() { return new PKCS1Encoding(new RSAEngine()); } // finding
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import java.security.*;
        import javax.crypto.*;
        class A {
          void f(String given) throws Exception {
            Cipher.getInstance("RSA/ECB/OAEPWithSHA-256AndMGF1Padding");
            Cipher.getInstance("RSA/ECB/OAEPPadding");
            Cipher.getInstance(given);
            Cipher.getInstance("AES/GCM/NoPadding");
            KeyPairGenerator.getInstance("RSA");
            KeyFactory.getInstance("RSA");
            Signature.getInstance("SHA256withRSA");
            String name = "RSA/ECB/PKCS1Padding";
            name = "RSA/ECB/OAEPWithSHA-1AndMGF1Padding";
            Cipher.getInstance(name);
          }
        }
        """,
        """
        class B {
          void f() { Cipher.getInstance("RSA"); }
          static class Cipher { static void getInstance(String name) { } }
        }
        """,
        """
        import org.bouncycastle.crypto.encodings.OAEPEncoding;
        import org.bouncycastle.crypto.engines.RSAEngine;
        class C { Object f() { return new OAEPEncoding(new RSAEngine()); } }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import javax.crypto.*;
        class A {
          void f() throws Exception {
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding"); // finding
            cipher.init(
        """,
        """
        import javax.crypto.*;
        class A {
          Cipher f() throws Exception {
            return Cipher.getInstance("RSA" // finding
        """,
        """
        class A { void f() { Cipher.getInstance("RSA/ECB/ } }
        """);
  }

  @Test
  void check_literal_isMended() {
    RuleSamples.assertMended(
        RULE,
        """
        import javax.crypto.Cipher;
        class A {
          Cipher f() throws Exception {
            return Cipher.getInstance("RSA/ECB/PKCS1Padding");
          }
        }
        """);
  }
}

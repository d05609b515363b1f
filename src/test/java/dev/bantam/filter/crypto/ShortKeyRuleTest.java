package dev.bantam.filter.crypto;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class ShortKeyRuleTest {
  private static final Rule RULE = new ShortKeyRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.security.*;
        import java.security.spec.*;
        import javax.crypto.KeyGenerator;
        import javax.crypto.spec.PBEKeySpec;
        class A {
          private static final int BITS = 1 << 10;
          private KeyPairGenerator field;
          void f(char[] password, byte[] salt) throws Exception {
            KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
            rsa.initialize(1024); // finding
            rsa.initialize(BITS, new SecureRandom()); // finding
            var dsa = KeyPairGenerator.getInstance("DSA");
            dsa.initialize(bits()); // finding
            KeyPairGenerator curve = KeyPairGenerator.getInstance("EC");
            curve.initialize(192); // finding
            new RSAKeyGenParameterSpec(512, RSAKeyGenParameterSpec.F4); // finding
            new ECGenParameterSpec("secp112r1"); // finding
            new ECGenParameterSpec("prime192v1"); // finding
            KeyGenerator aes = KeyGenerator.getInstance("AES");
            aes.init(64); // finding
            new PBEKeySpec(password, salt, 600_000, 64); // finding
            field = KeyPairGenerator.getInstance("DH");
            field.initialize(Integer.parseInt("768")); // finding
          }
          void unknown(KeyPairGenerator given) {
            given.initialize(1024); // finding
          }
          private int bits() {
            return 1024;
          }
        }
        """,
        """
        import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
        class B { Object f() throws Exception { return new RSAKeyGenerator(1024, true).generate(); } // finding
        }
        """,
        """
        import com.jcraft.jsch.*;
        class J {
          void f(JSch jsch) throws Exception {
            KeyPair.genKeyPair(jsch, KeyPair.RSA, 1024); // finding
            KeyPair.genKeyPair(jsch, KeyPair.ECDSA, 256);
          }
        }
        """,
        """
        import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
        class C {
          Object f(java.math.BigInteger exponent, java.security.SecureRandom random) {
            return new RSAKeyGenerationParameters(exponent, random, 1024, 100); // finding
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
        import java.security.spec.*;
        import javax.crypto.KeyGenerator;
        class A {
          private final KeyPairGenerator curve = KeyPairGenerator.getInstance("EC");
          void f(int given) throws Exception {
            KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
            rsa.initialize(2048);
            rsa.initialize(given);
            curve.initialize(256);
            curve.initialize(new ECGenParameterSpec("secp384r1"));
            new ECGenParameterSpec("secp224r1");
            new ECGenParameterSpec("brainpoolP256r1");
            new RSAKeyGenParameterSpec(4096, RSAKeyGenParameterSpec.F4);
            KeyGenerator aes = KeyGenerator.getInstance("AES");
            aes.init(128);
            KeyGenerator des = KeyGenerator.getInstance("DES");
            des.init(56);
            int bits = 1024;
            bits = 3072;
            rsa.initialize(bits);
            KeyPairGenerator.getInstance("Ed25519").initialize(255);
          }
          void unknown(KeyPairGenerator given) {
            given.initialize(521);
          }
        }
        """,
        """
        class B {
          private final Pool pool = new Pool();
          void f() { pool.initialize(1024); new RSAKeyGenParameterSpec(512); }
          static class Pool { void initialize(int size) { } }
          record RSAKeyGenParameterSpec(int size) { }
        }
        """,
        """
        class C { void f(Screen screen) { screen.initialize(1024); screen.init(64); } }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import java.security.*;
        class A {
          void f() throws Exception {
            KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
            rsa.initialize(768); // finding
        """,
        """
        import java.security.spec.*;
        class A {
          void f() {
            var spec = new ECGenParameterSpec("secp160k1" // finding
        """,
        """
        import java.security.*;
        class A {
          static final int BITS = 1024;
          void f() { KeyPairGenerator g = KeyPairGenerator.getInstance(; g.initialize(BITS); g.initialize( } // finding
        """);
  }

  @Test
  void check_literals_areMended() {
    RuleSamples.assertMended(
        RULE,
        """
        import java.security.*;
        import java.security.spec.*;
        import javax.crypto.KeyGenerator;
        class A {
          void f() throws Exception {
            KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
            rsa.initialize(1024);
            KeyPairGenerator curve = KeyPairGenerator.getInstance("EC");
            curve.initialize(160);
            curve.initialize(new ECGenParameterSpec("secp160r1"));
            KeyGenerator aes = KeyGenerator.getInstance("AES");
            aes.init(64);
          }
        }
        """);
  }
}

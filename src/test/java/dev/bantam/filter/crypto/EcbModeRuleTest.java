package dev.bantam.filter.crypto;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class EcbModeRuleTest {
  private static final Rule RULE = new EcbModeRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import javax.crypto.*;
        class A {
          private static final String ALGORITHM = "AES";
          private static final String MODE = "/ECB";
          void f(String mode) throws Exception {
            Cipher.getInstance("AES"); // finding
            Cipher.getInstance("AES/ECB/PKCS5Padding"); // finding
            Cipher.getInstance("aes/ecb/nopadding", "BC"); // finding
            Cipher.getInstance(ALGORITHM + MODE + "/PKCS5Padding"); // finding
            String name = String.format("AES/%s/NoPadding", "ECB");
            Cipher.getInstance(name); // finding
            Cipher.getInstance("Camellia"); // finding
            run("AES/ECB/PKCS5Padding");
          }
          private void run(String transformation) throws Exception {
            Cipher cipher = Cipher.getInstance(transformation); // finding
          }
        }
        """,
        """
        import org.bouncycastle.crypto.engines.AESEngine;
        import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
        class B { Object f() { return new PaddedBufferedBlockCipher(new AESEngine()); } // finding
          Object g() { return org.bouncycastle.crypto.modes.ECBBlockCipher.newInstance(new AESEngine()); }
          Object h() { return new org.bouncycastle.crypto.modes.ECBBlockCipher(new AESEngine()); } // finding
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import javax.crypto.*;
        class A {
          void f(String given) throws Exception {
            Cipher.getInstance("AES/GCM/NoPadding");
            Cipher.getInstance("AES/CBC/PKCS5Padding");
            Cipher.getInstance("RSA/ECB/OAEPWithSHA-256AndMGF1Padding");
            Cipher.getInstance("ChaCha20-Poly1305");
            Cipher.getInstance("AESWrap");
            Cipher.getInstance("AES_256/GCM/NoPadding");
            Cipher.getInstance(given);
            KeyGenerator.getInstance("AES");
            int version = 2;
            String name = version > 1 ? "AES/GCM/NoPadding" : "AES/ECB/PKCS5Padding";
            Cipher.getInstance(name);
            Cipher.getInstance("AES/" + given + "/NoPadding");
          }
        }
        """,
        """
        import org.bouncycastle.crypto.engines.AESEngine;
        import org.bouncycastle.crypto.modes.CBCBlockCipher;
        import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
        class B { Object f() { return new PaddedBufferedBlockCipher(new CBCBlockCipher(new AESEngine())); } }
        """,
        """
        class C {
          void f() { Cipher.getInstance("AES"); }
          static class Cipher { static void getInstance(String name) { } }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import javax.crypto.*;
        class A {
          Cipher f() throws Exception {
            return Cipher.getInstance("AES" // finding
        """,
        """
        import javax.crypto.*;
        class A {
          void f() {
            try {
              Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding"); // finding
              cipher.init(Cipher.
        """,
        """
        class A { void f() { Cipher.getInstance(; Cipher.getInstance("AES/ECB" + ; } }
        """);
  }
}

package dev.bantam.filter.crypto;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class WeakCipherRuleTest {
  private static final Rule RULE = new WeakCipherRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import javax.crypto.*;
        import javax.crypto.spec.*;
        class A {
          private static final String NAME = "RC4";
          void f(byte[] raw, boolean old) throws Exception {
            Cipher.getInstance("DES/CBC/PKCS5Padding"); // finding
            Cipher.getInstance("DESede"); // finding
            Cipher.getInstance(NAME); // finding
            Cipher.getInstance("Blowfish/CBC/PKCS5Padding", "BC"); // finding
            KeyGenerator.getInstance("ARCFOUR"); // finding
            SecretKeyFactory.getInstance("PBEWithMD5AndDES"); // finding
            new SecretKeySpec(raw, "RC2"); // finding
            new SecretKeySpec(raw, 0, 8, "des"); // finding
            String name = old ? "DESede/CBC/PKCS5Padding" : "AES/GCM/NoPadding";
            Cipher.getInstance(name); // finding
            Cipher.getInstance(pick()); // finding
            open("Blowfish");
          }
          private String pick() {
            return String.format("%s/CBC/PKCS5Padding", "DES");
          }
          private Cipher open(String algorithm) throws Exception {
            return Cipher.getInstance(algorithm); // finding
          }
        }
        """,
        """
        import java.util.List;
        import javax.crypto.Cipher;
        class Ways {
          enum Suite {
            OLD("DESede/CBC/PKCS5Padding"), NEW("AES/GCM/NoPadding");
            private final String transformation;
            Suite(String transformation) {
              this.transformation = transformation;
            }
            Cipher open() throws Exception {
              return Cipher.getInstance(transformation); // finding
            }
          }
          record Settings(String algorithm) { }
          private static final String[] NAMES = {"AES/GCM/NoPadding", "RC4"};
          void f(Suite suite, int version) throws Exception {
            Cipher.getInstance(suite.transformation); // finding
            Settings settings = new Settings("Blowfish");
            Cipher.getInstance(settings.algorithm()); // finding
            for (String name : NAMES) {
              Cipher.getInstance(name); // finding
            }
            Cipher.getInstance(String.join("/", "DES", "CBC", "PKCS5Padding")); // finding
            Cipher.getInstance(new StringBuilder("DES").append("ede").toString()); // finding
            Cipher.getInstance(System.getProperty("cipher", "RC2")); // finding
            String chosen;
            switch (version) {
              case 1:
                chosen = "DES";
                break;
              default:
                chosen = "AES/GCM/NoPadding";
            }
            Cipher.getInstance(chosen); // finding
            String switched = switch (version) { case 1 -> "RC4"; default -> "AES"; };
            Cipher.getInstance(switched); // finding
          }
        }
        """,
        """
        import org.bouncycastle.crypto.engines.DESEngine;
        class B { Object f() { return new DESEngine(); } // finding
        }
        """,
        """
        class WithoutImport { void f() throws Exception { Cipher.getInstance("RC4"); } } // finding
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import javax.crypto.*;
        import javax.crypto.spec.*;
        class A {
          private static final int FORMAT = 4;
          void f(byte[] raw, String given) throws Exception {
            Cipher.getInstance("AES/GCM/NoPadding");
            Cipher.getInstance("ChaCha20-Poly1305");
            Cipher.getInstance(given);
            KeyGenerator.getInstance("AES");
            SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256");
            SecretKeyFactory.getInstance("PBEWithHmacSHA256AndAES_128");
            new SecretKeySpec(raw, "AES");
            String name = "DES";
            name = "AES/GCM/NoPadding";
            Cipher.getInstance(name);
            String other;
            if (FORMAT < 3) {
              other = "DESede";
            } else {
              other = "AES/GCM/NoPadding";
            }
            Cipher.getInstance(other);
            log("DES");
          }
          void log(String text) { }
        }
        """,
        """
        import javax.crypto.Cipher;
        class Ways {
          record Settings(String algorithm, String old) { }
          void f(int version, boolean legacy) throws Exception {
            Cipher.getInstance(new Settings("AES/GCM/NoPadding", "DES").algorithm());
            String name = "DES";
            switch (version) {
              case 1 -> name = "AES/GCM/NoPadding";
              default -> name = "ChaCha20-Poly1305";
            }
            Cipher.getInstance(name);
            String other = "RC4";
            try {
              other = "AES/GCM/NoPadding";
            } catch (RuntimeException e) {
              throw e;
            }
            Cipher.getInstance(other);
            String third = "RC4";
            if (legacy) {
              throw new IllegalStateException("no " + third);
            } else {
              third = "AES/GCM/NoPadding";
            }
            do {
              Cipher.getInstance(third);
            } while (version > 3);
          }
        }
        """,
        """
        class B {
          void f() { Cipher.getInstance("DES"); }
          static class Cipher { static void getInstance(String name) { } }
        }
        """,
        """
        import own.Cipher;
        class C { Object f() { return Cipher.getInstance("RC4"); } }
        """,
        """
        class D { String description = "DES"; void f(Factory ciphers) { ciphers.getInstance("DES"); } }
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
            Cipher cipher = Cipher.getInstance("DES/ECB/NoPadding" // finding
        """,
        """
        import javax.crypto.*;
        class A {
          void f() throws Exception {
            KeyGenerator generator = KeyGenerator.getInstance("Blowfish"); // finding
            generator.
        """,
        """
        class A {
          void f() { x = ; Cipher.getInstance(); javax.crypto.Cipher.getInstance("RC4") } // finding
        """);
  }

  @Test
  void check_generatorWithoutSize_isMended() {
    RuleSamples.assertMended(
        RULE,
        """
        import javax.crypto.KeyGenerator;
        class A {
          Object f() throws Exception {
            KeyGenerator generator = KeyGenerator.getInstance("DES");
            return generator.generateKey();
          }
        }
        """);
  }
}

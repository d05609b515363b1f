package dev.bantam.filter.crypto;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class NonceReuseRuleTest {
  private static final Rule RULE = new NonceReuseRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.security.SecureRandom;
        import java.util.List;
        import javax.crypto.*;
        import javax.crypto.spec.*;
        class A {
          private final byte[] nonce = new byte[12];
          private final byte[] drawn = draw();
          private final GCMParameterSpec spec = new GCMParameterSpec(128, drawn);
          A() {
            new SecureRandom().nextBytes(nonce);
          }
          byte[] one(Cipher cipher, SecretKey key, byte[] text) throws Exception {
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce)); // finding
            return cipher.doFinal(text);
          }
          byte[] other(Cipher cipher, SecretKey key, byte[] text) throws Exception {
            cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(this.drawn)); // finding
            return cipher.doFinal(text);
          }
          void third(Cipher cipher, SecretKey key) throws Exception {
            cipher.init(Cipher.ENCRYPT_MODE, key, spec); // finding
          }
          void all(Cipher cipher, SecretKey key, List<byte[]> texts) throws Exception {
            byte[] iv = new byte[12];
            new SecureRandom().nextBytes(iv);
            GCMParameterSpec once = new GCMParameterSpec(128, iv);
            for (byte[] text : texts) {
              cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, iv)); // finding
              cipher.doFinal(text);
            }
            for (int i = 0; i < texts.size(); i++) {
              cipher.init(Cipher.ENCRYPT_MODE, key, once); // finding
              cipher.doFinal(texts.get(i));
            }
            while (true) {
              cipher.init(Cipher.ENCRYPT_MODE, key, once, new SecureRandom()); // finding
            }
          }
          private static byte[] draw() {
            return SecureRandom.getSeed(12);
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import java.security.SecureRandom;
        import java.util.List;
        import javax.crypto.*;
        import javax.crypto.spec.*;
        class A {
          private final SecureRandom random = new SecureRandom();
          private final byte[] given;
          private final byte[] filled = new byte[12];
          private Cipher cipher;
          A(byte[] given) {
            this.given = given;
          }
          A(SecretKey key) throws Exception {
            this.given = new byte[12];
            random.nextBytes(given);
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, given));
          }
          void decrypt(SecretKey key) throws Exception {
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, given));
          }
          void refilled(SecretKey key) throws Exception {
            random.nextBytes(filled);
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, filled));
          }
          void all(SecretKey key, List<byte[]> texts) throws Exception {
            byte[] iv = new byte[12];
            for (byte[] text : texts) {
              random.nextBytes(iv);
              cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, iv));
            }
            for (byte[] text : texts) {
              byte[] fresh = new byte[12];
              random.nextBytes(fresh);
              cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, fresh));
            }
            for (byte[] text : texts) {
              SecretKey ownKey = newKey();
              cipher.init(Cipher.ENCRYPT_MODE, ownKey, new GCMParameterSpec(128, iv));
            }
            byte[] counter = new byte[12];
            for (byte[] text : texts) {
              counter[11]++;
              cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, counter));
            }
          }
          void parameter(SecretKey key, byte[] iv) throws Exception {
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, iv));
          }
          private SecretKey newKey() { return null; }
        }
        """,
        """
        class B {
          private final byte[] nonce = draw();
          void f(Cipher cipher) { cipher.init(Cipher.ENCRYPT_MODE, 1, new GCMParameterSpec(128, nonce)); }
          static class Cipher { static final int ENCRYPT_MODE = 1; void init(int a, int b, Object c) { } }
          record GCMParameterSpec(int bits, byte[] bytes) { }
          byte[] draw() { return new byte[12]; }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import java.security.SecureRandom;
        import javax.crypto.*;
        import javax.crypto.spec.*;
        class A {
          private final byte[] nonce = SecureRandom.getSeed(12);
          byte[] one(Cipher cipher, SecretKey key) throws Exception {
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce)); // finding
            return cipher.
        """,
        """
        import java.util.List;
        import javax.crypto.*;
        import javax.crypto.spec.*;
        class A {
          void all(Cipher cipher, SecretKey key, List<byte[]> texts) throws Exception {
            byte[] iv = java.security.SecureRandom.getSeed(12);
            for (byte[] text : texts) {
              cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, iv)); // finding
        """,
        """
        import javax.crypto.*;
        class A { void f(Cipher cipher) { cipher.init(Cipher.ENCRYPT_MODE, ); cipher.init( } }
        """);
  }
}

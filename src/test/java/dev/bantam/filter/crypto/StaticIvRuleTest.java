package dev.bantam.filter.crypto;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class StaticIvRuleTest {
  private static final Rule RULE = new StaticIvRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.util.Base64;
        import java.util.HexFormat;
        import javax.crypto.*;
        import javax.crypto.spec.*;
        class A {
          private static final byte[] IV = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
          private static final String TEXT = "0011223344556677";
          void f(SecretKey key, java.io.OutputStream out, byte[] data) throws Exception {
            new IvParameterSpec(new byte[16]); // finding
            new GCMParameterSpec(128, IV); // finding
            new IvParameterSpec(TEXT.getBytes()); // finding
            new IvParameterSpec(HexFormat.of().parseHex("a1b2c3d4e5f60718293a4b5c")); // finding
            byte[] decoded = Base64.getDecoder().decode("c2l4dGVlbi1ieXRlcy0hIQ==");
            new IvParameterSpec(decoded); // finding
            byte[] zeros = new byte[16];
            out.write(zeros);
            new IvParameterSpec(zeros); // finding
            new GCMParameterSpec(128, nonce()); // finding
            byte[] copy = java.util.Arrays.copyOf(IV, 16);
            new IvParameterSpec(copy, 0, 16); // finding
            byte[] filled = new byte[12];
            java.util.Arrays.fill(filled, (byte) 7);
            new GCMParameterSpec(128, filled); // finding
          }
          void more(java.util.Properties settings) throws Exception {
            byte[] counted = new byte[16];
            for (int i = 0; i < counted.length; i++) {
              counted[i] = (byte) (3 * i);
            }
            new IvParameterSpec(counted); // finding
            new IvParameterSpec(settings.getProperty("iv", "0011223344556677").getBytes()); // finding
            new IvParameterSpec(new StringBuilder(TEXT).reverse().toString().getBytes()); // finding
          }
          private static byte[] nonce() {
            return new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
          }
        }
        """,
        """
        import org.bouncycastle.crypto.params.*;
        class B {
          Object f(byte[] key) { return new ParametersWithIV(new KeyParameter(key), new byte[16]); } // finding
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import java.nio.ByteBuffer;
        import java.security.SecureRandom;
        import javax.crypto.*;
        import javax.crypto.spec.*;
        class A {
          private static final boolean REPEATABLE = false;
          private static final byte[] IV = "0011223344556677".getBytes();
          private final SecureRandom random = new SecureRandom();
          private final byte[] field = new byte[16];
          A() {
            random.nextBytes(field);
          }
          void buffer(long sequence) {
            ByteBuffer nonce = ByteBuffer.allocate(12);
            nonce.putLong(4, sequence);
            new IvParameterSpec(nonce.array());
          }
          void f(byte[] given, ByteBuffer message, byte[] sealed) throws Exception {
            byte[] iv = new byte[16];
            random.nextBytes(iv);
            new IvParameterSpec(iv);
            byte[] read = new byte[12];
            message.get(read);
            new GCMParameterSpec(128, read);
            byte[] copied = new byte[12];
            System.arraycopy(sealed, 0, copied, 0, 12);
            new GCMParameterSpec(128, copied);
            new IvParameterSpec(given);
            new GCMParameterSpec(128, sealed, 0, 12);
            byte[] chosen = REPEATABLE ? IV : random.generateSeed(16);
            new IvParameterSpec(chosen);
            new IvParameterSpec(draw());
            new IvParameterSpec(field);
            byte[] counted = new byte[12];
            counted[11] = (byte) given.length;
            new GCMParameterSpec(128, counted);
          }
          private byte[] draw() {
            byte[] drawn = new byte[16];
            random.nextBytes(drawn);
            return drawn;
          }
        }
        """,
        """
        class B {
          record IvParameterSpec(byte[] rates) { }
          Object f() { return new IvParameterSpec(new byte[16]); }
        }
        """,
        """
        import org.junit.jupiter.api.Test;
        class CipherVectors {
          @Test
          void f() { use(new javax.crypto.spec.IvParameterSpec(new byte[16])); }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import javax.crypto.spec.*;
        class A {
          void f() {
            var spec = new GCMParameterSpec(128, new byte[12] // finding
        """,
        """
        import javax.crypto.spec.*;
        class A {
          void f() {
            byte[] iv = new byte[16];
            cipher.init(1, key, new IvParameterSpec(iv)); // finding
        """,
        """
        import javax.crypto.spec.*;
        class A { void f(byte[] iv) { new GCMParameterSpec(128); new IvParameterSpec(); new IvParameterSpec(iv } }
        """);
  }
}

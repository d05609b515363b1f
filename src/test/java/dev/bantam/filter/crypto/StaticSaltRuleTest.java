package dev.bantam.filter.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class StaticSaltRuleTest {
  private static final Rule RULE = new StaticSaltRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.util.HexFormat;
        import java.security.MessageDigest;
        import javax.crypto.spec.*;
        class A {
          private static final byte[] SALT = "acme-accounts-2021".getBytes();
          private static final String PEPPER = "f0rum";
          void f(char[] password, MessageDigest digest) throws Exception {
            new PBEKeySpec(password, SALT, 310_000, 256); // finding
            new PBEKeySpec(password, PEPPER.getBytes(), 310_000, 256); // finding
            new PBEKeySpec(password, new byte[16], 310_000); // finding
            new PBEKeySpec(password, salt(), 310_000, 256); // finding
            new PBEParameterSpec(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, 310_000); // finding
            digest.update(SALT); // finding
            digest.digest((new String(password) + PEPPER).getBytes()); // finding
          }
          void more(String password, MessageDigest digest) {
            digest.update("s4lt".getBytes()); // finding
            digest.digest(password.getBytes());
          }
          String joined(String password) {
            return org.apache.commons.codec.digest.DigestUtils.sha256Hex("s4lt" + password); // finding
          }
          private static byte[] salt() {
            return HexFormat.of().parseHex("8c1f20aa94d7e3b05b6621f0c3de7719");
          }
        }
        """,
        """
        import org.bouncycastle.crypto.generators.SCrypt;
        import org.bouncycastle.crypto.params.Argon2Parameters;
        import org.apache.commons.codec.digest.Sha2Crypt;
        import org.mindrot.jbcrypt.BCrypt;
        class B {
          void f(byte[] secret, String password) {
            SCrypt.generate(secret, "tidewater".getBytes(), 1 << 17, 8, 1, 32); // finding
            new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withIterations(3)
                .withSalt("tidewater-vault".getBytes()) // finding
                .build();
            Sha2Crypt.sha512Crypt(secret, "$6$rounds=500000$wT4kLp9Q"); // finding
            BCrypt.hashpw(password, "$2a$12$Ng7cQx1vYd0LrBtWm5Ks8e"); // finding
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import java.nio.ByteBuffer;
        import java.security.MessageDigest;
        import java.security.SecureRandom;
        import javax.crypto.spec.*;
        class A {
          private final SecureRandom random = new SecureRandom();
          void f(char[] password, byte[] given, ByteBuffer header, MessageDigest digest) throws Exception {
            byte[] salt = new byte[16];
            random.nextBytes(salt);
            new PBEKeySpec(password, salt, 310_000, 256);
            byte[] stored = new byte[16];
            header.get(stored);
            new PBEKeySpec(password, stored, 310_000, 256);
            new PBEKeySpec(password, given, 310_000, 256);
            new PBEKeySpec(password);
            digest.update(salt);
            digest.update("v1".getBytes());
            byte[] saltOfUser = given.clone();
            digest.update(saltOfUser);
            new PBEParameterSpec(header.array(), 310_000);
            org.apache.commons.codec.digest.DigestUtils.sha256Hex("user:" + new String(given));
          }
        }
        """,
        """
        import org.mindrot.jbcrypt.BCrypt;
        class B {
          boolean f(String password, String hash) {
            BCrypt.hashpw(password, BCrypt.gensalt(12));
            BCrypt.hashpw(password, hash);
            return BCrypt.checkpw(password, "$2a$12$Ng7cQx1vYd0LrBtWm5Ks8eGq0YdZr8Q1s8c3Vb9Lk5Wm2Xn4Pp6Tt");
          }
        }
        """,
        """
        class C {
          record PBEKeySpec(char[] notes, byte[] beats, int tempo) { }
          Object f() { return new PBEKeySpec(null, new byte[] {1, 1}, 96); }
        }
        """,
        """
        import org.junit.jupiter.api.Test;
        class Vectors {
          @Test
          void f() { use(new javax.crypto.spec.PBEKeySpec(null, "salt".getBytes(), 1, 160)); }
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
          private static final String SALT = "f0rum";
          void f(char[] password) {
            var spec = new PBEKeySpec(password,
                SALT.getBytes(), 600_000, // finding
        """,
        """
        import org.mindrot.jbcrypt.BCrypt;
        class A {
          void f(String password) {
            String hash = BCrypt.hashpw(password, "$2a$12$Hs3uPk8zRw1yTn6vJc0mXe" // finding
        """,
        """
        import javax.crypto.spec.*;
        class A { void f(byte[] salt) { new PBEKeySpec(null, ; new PBEParameterSpec(); new PBEParameterSpec(salt } }
        """);
  }

  @Test
  void check_literalForBcrypt_isMended() {
    RuleSamples.assertMended(
        RULE,
        """
        import org.mindrot.jbcrypt.BCrypt;
        class A {
          String f(String password) {
            return BCrypt.hashpw(password, "$2a$12$Ng7cQx1vYd0LrBtWm5Ks8e");
          }
        }
        """);
  }

  @Test
  void check_counterOfARound_isNoSalt() {
    RuleSamples.assertNone(
        RULE,
        """
        class A {
          byte[] f(java.security.MessageDigest digest, byte[] password, int rounds) {
            byte[] extra = new byte[8];
            for (int j = 0; j < rounds; j++) {
              digest.update(password);
              digest.update(extra);
              for (int k = 0; k < extra.length; k++) {
                if (++extra[k] != 0) {
                  break;
                }
              }
            }
            return digest.digest();
          }
        }
        """);
  }

  @Test
  void check_saltFromWeakGenerator_isAWarningWithAPassword() {
    String file =
        """
        import java.security.MessageDigest;
        import java.util.Random;
        class A {
          byte[] f(MessageDigest digest, String PASSED) {
            Random random = new Random();
            digest.update(Integer.toString(random.nextInt()).getBytes());
            return digest.digest(PASSED.getBytes());
          }
        }
        """;
    RuleSamples.assertFindings(
        RULE, file.replace("nextInt()).getBytes());", "nextInt()).getBytes()); // finding"));
    assertEquals(Level.NOTE, RuleSamples.hits(RULE, file, 17).get(0).level());
    String password = file.replace("PASSED", "password");
    assertEquals(Level.WARNING, RuleSamples.hits(RULE, password, 17).get(0).level());
    RuleSamples.assertNone(
        RULE,
        file.replace("new Random()", "new java.security.SecureRandom()"),
        file.replace("digest.digest(PASSED.getBytes())", "digest.digest()"));
  }
}

package dev.bantam.filter.crypto;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class PasswordDigestRuleTest {
  private static final Rule RULE = new PasswordDigestRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.security.MessageDigest;
        import javax.servlet.http.HttpServletRequest;
        class A {
          void f(String password, HttpServletRequest request, Form form) throws Exception {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.digest(password.getBytes()); // finding
            byte[] sum = MessageDigest.getInstance("SHA-384").digest(form.getPassword().getBytes()); // finding
            String given = request.getParameter("password");
            MessageDigest.getInstance("SHA-512").digest(given.getBytes()); // finding
          }
          byte[] update(char[] passphrase) throws Exception {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(new String(passphrase).getBytes()); // finding
            return digest.digest();
          }
          byte[] loop(char[] password, byte[] salt) throws Exception {
            MessageDigest sha = MessageDigest.getInstance("SHA-512");
            byte[] value = new String(password).getBytes();
            for (int i = 0; i < 5000; i++) {
              value = sha.digest(value); // finding
            }
            return value;
          }
          String helper(String password) throws Exception {
            return sha256(password);
          }
          private String sha256(String text) throws Exception {
            return new String(MessageDigest.getInstance("SHA-256").digest(text.getBytes())); // finding
          }
          interface Form { String getPassword(); }
        }
        """,
        """
        import com.google.common.hash.Hashing;
        import java.nio.charset.StandardCharsets;
        import org.apache.commons.codec.digest.DigestUtils;
        class B {
          void f(String newPassword, User user) {
            DigestUtils.sha256Hex(newPassword); // finding
            user.setPasswordHash(DigestUtils.sha512Hex(user.getPassword())); // finding
            Hashing.sha512().hashString(newPassword, StandardCharsets.UTF_8); // finding
            Hashing.sha256().hashBytes(newPassword.getBytes()); // finding
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
        import java.security.SecureRandom;
        class A {
          void f(String password, byte[] file, String passwordHash) throws Exception {
            byte[] salt = new byte[16];
            new SecureRandom().nextBytes(salt);
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            digest.digest(password.getBytes());
          }
          void others(byte[] file, String passwordHash, byte[] token, String user, String password) throws Exception {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.digest(file);
            digest.digest(passwordHash.getBytes());
            digest.digest(token);
            digest.digest((user + ":" + password).getBytes());
            digest.digest("password".getBytes());
          }
          byte[] askPwnedPasswords(String password) throws Exception {
            return MessageDigest.getInstance("SHA-1").digest(password.getBytes());
          }
        }
        """,
        """
        import com.google.common.hash.Hashing;
        import org.apache.commons.codec.digest.DigestUtils;
        import org.mindrot.jbcrypt.BCrypt;
        class B {
          String f(String password, String salt, byte[] key) {
            DigestUtils.sha256Hex(salt + password);
            Hashing.hmacSha256(key).hashBytes(password.getBytes());
            BCrypt.hashpw(DigestUtils.sha256Hex(password), BCrypt.gensalt(12));
            return BCrypt.hashpw(password, BCrypt.gensalt(12));
          }
        }
        """,
        """
        class C {
          void f(Encoder digest, String password) { digest.digest(password.getBytes()); digest.encode(password); }
        }
        """,
        """
        class D {
          static class DigestUtils { static String sha256Hex(String text) { return text; } }
          String f(String password) { return DigestUtils.sha256Hex(password); }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import org.apache.commons.codec.digest.DigestUtils;
        class A {
          boolean matches(String password) {
            String hash = DigestUtils.sha256Hex(password); // finding
            return
        """,
        """
        import java.security.MessageDigest;
        class A {
          byte[] f(String password) throws Exception {
            return MessageDigest.getInstance("SHA-256").digest(password.getBytes() // finding
        """,
        """
        import java.security.MessageDigest;
        class A { void f(MessageDigest d, String password) { d.digest(; d.update(password. } }
        """);
  }
}
